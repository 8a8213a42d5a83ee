import common.first_tables
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        common.first_tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                        ('name', models.CharField(max_length=150, verbose_name='first and last name')),
                        ('position', models.CharField(blank=True, max_length=150, verbose_name='position')),
                        ('language', models.CharField(choices=[('pl', 'Polish'), ('en', 'English')], default='pl', max_length=2, verbose_name='language of letters')),
                        ('is_active', models.BooleanField(default=True, verbose_name='may log in')),
                        ('is_operator', models.BooleanField(default=False, help_text="Imports the register, onboards authorities, watches the portal's health.", verbose_name='operator of the portal')),
                        ('calendar_serial', models.PositiveIntegerField(default=0, editable=False, help_text='A new number makes the old address dead.', verbose_name='number of the calendar address')),
                        ('calendar_on', models.BooleanField(default=False, editable=False, verbose_name='has a calendar address')),
                        ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='joined at')),
                    ],
                    options={
                        'verbose_name': 'person',
                        'verbose_name_plural': 'people',
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RegisterImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('as_of', models.DateField(verbose_name='state on')),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the file')),
                        ('units', models.PositiveIntegerField(verbose_name='units in the file')),
                        ('added', models.PositiveIntegerField(default=0, verbose_name='added')),
                        ('changed', models.PositiveIntegerField(default=0, verbose_name='changed')),
                        ('deleted', models.PositiveIntegerField(default=0, verbose_name='deleted')),
                        ('dropped', models.PositiveIntegerField(default=0, verbose_name='dropped by the register, kept here')),
                        ('imported_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='imported at')),
                        ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'import of the territorial register',
                        'verbose_name_plural': 'imports of the territorial register',
                        'ordering': ['-imported_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='TerritorialUnit',
                    fields=[
                        ('code', models.CharField(max_length=7, primary_key=True, serialize=False, verbose_name='TERYT code')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('sought', models.CharField(editable=False, max_length=100, verbose_name='name as it is searched')),
                        ('kind', models.CharField(choices=[('voivodeship', 'voivodeship'), ('county', 'county'), ('city_county', 'city with county rights'), ('urban', 'urban municipality'), ('rural', 'rural municipality'), ('urban_rural', 'urban-rural municipality'), ('town', 'town in an urban-rural municipality'), ('rural_part', 'rural part of an urban-rural municipality'), ('district', 'district of the capital city of Warsaw'), ('delegation', 'delegation of a city')], max_length=20, verbose_name='kind')),
                        ('kind_label', models.CharField(max_length=60, verbose_name="kind in the register's words")),
                        ('as_of', models.DateField(verbose_name='state on')),
                        ('dropped', models.BooleanField(default=False, help_text='A newer file no longer lists it; it is kept because something refers to it.', verbose_name='no longer in the register')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='accounts.territorialunit', verbose_name='part of')),
                    ],
                    options={
                        'verbose_name': 'territorial unit',
                        'verbose_name_plural': 'territorial units',
                        'ordering': ['code'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^([0-9]{2}|[0-9]{4}|[0-9]{7})$')), name='unit_code_digits'), models.CheckConstraint(condition=models.Q(('kind__in', ['voivodeship', 'county', 'city_county', 'urban', 'rural', 'urban_rural', 'town', 'rural_part', 'district', 'delegation'])), name='unit_kind_known')],
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('authority', 'local authority'), ('ngo', 'non-governmental organisation')], editable=False, max_length=20, verbose_name='kind')),
                        ('name', models.CharField(max_length=250, verbose_name='full name')),
                        ('executive_title', models.CharField(blank=True, max_length=100, verbose_name='title of the executive')),
                        ('legal_form', models.CharField(blank=True, choices=[('association', 'association in the National Court Register'), ('ordinary_association', 'ordinary association'), ('foundation', 'foundation'), ('union', 'union of associations'), ('sports_club', "sports club in the starost's ledger"), ('fire_brigade', 'volunteer fire brigade'), ('rural_women', "rural housewives' circle"), ('church', 'church legal person'), ('authorities_association', 'association of local authorities'), ('social_cooperative', 'social cooperative'), ('nonprofit_company', 'non-profit company or sports company'), ('other', 'another entity of art. 3(3)')], max_length=30, verbose_name='legal form')),
                        ('nip', models.CharField(blank=True, max_length=10, verbose_name='NIP')),
                        ('regon', models.CharField(blank=True, max_length=14, verbose_name='REGON')),
                        ('krs', models.CharField(blank=True, max_length=10, verbose_name='KRS number')),
                        ('other_register', models.CharField(blank=True, max_length=150, verbose_name='another register or ledger')),
                        ('other_register_number', models.CharField(blank=True, max_length=60, verbose_name='number in it')),
                        ('iban', models.CharField(blank=True, max_length=28, verbose_name='bank account')),
                        ('representation', models.CharField(blank=True, max_length=500, verbose_name='rule of representation')),
                        ('signatories', models.PositiveSmallIntegerField(default=1, verbose_name='how many representatives act together')),
                        ('street', models.CharField(blank=True, max_length=150, verbose_name='street and number')),
                        ('postal_code', models.CharField(blank=True, max_length=6, verbose_name='postal code')),
                        ('town', models.CharField(blank=True, max_length=100, verbose_name='town')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                        ('website', models.URLField(blank=True, verbose_name='website')),
                        ('bip_url', models.URLField(blank=True, verbose_name='address of the Public Information Bulletin')),
                        ('about', models.TextField(blank=True, max_length=2000, verbose_name='what the organisation does')),
                        ('registered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='registered at')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='accounts.territorialunit', verbose_name='territorial unit')),
                    ],
                    options={
                        'verbose_name': 'organisation',
                        'verbose_name_plural': 'organisations',
                        'ordering': ['name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['authority', 'ngo'])), name='organisation_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'authority'), ('unit__isnull', False)), models.Q(('kind', 'ngo'), ('unit__isnull', True)), _connector='OR'), name='organisation_unit_iff_authority'), models.CheckConstraint(condition=models.Q(('kind', 'authority'), models.Q(('krs', ''), _negated=True), models.Q(models.Q(('other_register', ''), _negated=True), models.Q(('other_register_number', ''), _negated=True)), _connector='OR'), name='organisation_ngo_has_a_register', violation_error_message='Give the KRS number, or the name of another register and the number in it.'), models.CheckConstraint(condition=models.Q(('signatories__range', (1, 9))), name='organisation_somebody_signs'), models.UniqueConstraint(fields=('unit',), name='organisation_one_authority_per_unit'), models.UniqueConstraint(condition=models.Q(('nip', ''), _negated=True), fields=('nip',), name='organisation_nip_once'), models.UniqueConstraint(condition=models.Q(('krs', ''), _negated=True), fields=('krs',), name='organisation_krs_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('clerk', 'clerk'), ('executive', 'executive'), ('representative', 'representative'), ('staff', 'staff of the organisation')], max_length=20, verbose_name='role')),
                        ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='accounts.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'role in an organisation',
                        'verbose_name_plural': 'roles in organisations',
                        'constraints': [models.UniqueConstraint(fields=('user', 'organisation', 'role'), name='membership_once'), models.CheckConstraint(condition=models.Q(('role__in', ['clerk', 'executive', 'representative', 'staff'])), name='membership_role_known')],
                    },
                ),
                migrations.CreateModel(
                    name='LocalFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(choices=[('interest_rate', 'rate of interest on tax arrears'), ('small_grants_per_organisation', 'most small grants to one organisation in a year'), ('small_grants_share', 'greatest share of small grants in all grants'), ('planned_grants', 'grants planned for organisations in the budget year'), ('committee_size', 'fewest people in a committee'), ('committee_quorum', 'quorum of a committee, as a share of its members'), ('consultation_days', 'shortest consultation of a programme'), ('mid_term_months', 'shortest task that is assessed midway')], max_length=40, verbose_name='figure')),
                        ('value', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='value')),
                        ('valid_from', models.DateField(verbose_name='in force from')),
                        ('basis', models.CharField(max_length=300, verbose_name='basis')),
                        ('entered_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='entered at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                        ('withdrawal_reason', models.CharField(blank=True, max_length=500, verbose_name='reason of withdrawing')),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
                        ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='accounts.organisation', verbose_name='authority')),
                    ],
                    options={
                        'verbose_name': 'local figure',
                        'verbose_name_plural': 'local figures',
                        'ordering': ['key', '-valid_from', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('key__in', ['interest_rate', 'small_grants_per_organisation', 'small_grants_share', 'planned_grants', 'committee_size', 'committee_quorum', 'consultation_days', 'mid_term_months'])), name='local_figure_key_known'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='local_figure_above_zero'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='local_figure_has_a_basis'), models.CheckConstraint(condition=models.Q(models.Q(('authority__isnull', True), ('key__in', ['interest_rate'])), models.Q(models.Q(('key__in', ['interest_rate']), _negated=True), ('authority__isnull', False)), _connector='OR'), name='local_figure_national_iff_of_nobody'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawal_reason', ''), ('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(models.Q(('withdrawal_reason', ''), _negated=True), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='local_figure_withdrawn_with_a_reason'), models.UniqueConstraint(condition=models.Q(('authority__isnull', False), ('withdrawn_at__isnull', True)), fields=('key', 'authority', 'valid_from'), name='local_figure_one_a_day'), models.UniqueConstraint(condition=models.Q(('authority__isnull', True), ('withdrawn_at__isnull', True)), fields=('key', 'valid_from'), name='local_figure_one_national_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                        ('role', models.CharField(choices=[('clerk', 'clerk'), ('executive', 'executive'), ('representative', 'representative'), ('staff', 'staff of the organisation')], max_length=20, verbose_name='role')),
                        ('code_digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('invited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='invited at')),
                        ('times_sent', models.PositiveSmallIntegerField(default=1, verbose_name='times sent')),
                        ('expires_at', models.DateTimeField(verbose_name='expires at')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invited by')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='accounts.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'invitation',
                        'verbose_name_plural': 'invitations',
                        'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_accepted_or_withdrawn'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='invitation_expires_later'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('organisation'), models.F('role'), condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), name='invitation_one_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='Confirmation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('asked', 'waiting for the authority'), ('confirmed', 'confirmed'), ('refused', 'refused')], default='asked', max_length=20, verbose_name='state')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked at')),
                        ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                        ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations_given', to='accounts.organisation', verbose_name='authority')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='accounts.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'confirmation of an organisation',
                        'verbose_name_plural': 'confirmations of organisations',
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'authority'), name='confirmation_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='confirmation_decided_iff_not_asked')],
                    },
                ),
            ],
        ),
    ]
