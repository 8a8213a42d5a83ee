import common.first_tables
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        common.first_tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Programme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('annual', 'annual programme'), ('multi_year', 'multi-year programme')], max_length=20, verbose_name='kind')),
                        ('title', models.CharField(max_length=250, verbose_name='title')),
                        ('first_year', models.PositiveSmallIntegerField(verbose_name='first year')),
                        ('last_year', models.PositiveSmallIntegerField(verbose_name='last year')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('consultation', 'in consultation'), ('consulted', 'after consultation'), ('submitted', 'submitted to the council'), ('adopted', 'adopted'), ('reported', 'reported')], default='draft', editable=False, max_length=20, verbose_name='state')),
                        ('planned_funds', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='planned funds')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created at')),
                        ('consultation_opens_on', models.DateField(blank=True, null=True, verbose_name='consultation opens on')),
                        ('consultation_closes_on', models.DateField(blank=True, null=True, verbose_name='consultation closes on')),
                        ('consultation_how', models.TextField(blank=True, max_length=3000, verbose_name='how to take part')),
                        ('consultation_report', models.TextField(blank=True, max_length=10000, verbose_name='report of the consultation')),
                        ('submitted_on', models.DateField(blank=True, null=True, verbose_name='submitted to the council on')),
                        ('resolution_number', models.CharField(blank=True, max_length=60, verbose_name='number of the resolution')),
                        ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                        ('bip_url', models.URLField(blank=True, verbose_name='address in the Public Information Bulletin')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='accounts.organisation', verbose_name='authority')),
                    ],
                    options={
                        'verbose_name': 'cooperation programme',
                        'verbose_name_plural': 'cooperation programmes',
                        'ordering': ['-first_year', 'authority__name', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'consultation', 'consulted', 'submitted', 'adopted', 'reported'])), name='programme_state_known'), models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='programme_ends_after_start', violation_error_message='The last year may not be before the first.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'annual'), ('last_year', models.F('first_year'))), models.Q(('kind', 'multi_year'), ('last_year__gt', models.F('first_year'))), _connector='OR'), name='programme_annual_is_one_year', violation_error_message='An annual programme covers one year; a multi-year one at least two.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['adopted', 'reported']), _negated=True), models.Q(('adopted_on__isnull', False), models.Q(('resolution_number', ''), _negated=True)), _connector='OR'), name='programme_adopted_with_a_resolution'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('consultation_closes_on__gte', models.F('consultation_opens_on')), ('consultation_opens_on__isnull', False)), _connector='OR'), name='programme_consulted_between_days'), models.UniqueConstraint(fields=('authority', 'kind', 'first_year'), name='programme_one_a_year', violation_error_message='The authority already has a programme for this period.')],
                    },
                ),
                migrations.CreateModel(
                    name='ProgrammeText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('part', models.CharField(choices=[('aims', 'main aim and detailed aims'), ('principles', 'principles of cooperation'), ('scope', 'subject scope'), ('forms', 'forms of cooperation'), ('priorities', 'priority public tasks'), ('period', 'period'), ('implementation', 'way of implementation'), ('funds', 'planned funds'), ('assessment', 'way of assessing implementation'), ('making', 'how the programme was made and how consultations went'), ('committees', 'procedure of appointing and rules of work of committees')], max_length=20, verbose_name='part')),
                        ('text', models.TextField(blank=True, max_length=20000, verbose_name='text')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='programmes.programme')),
                    ],
                    options={
                        'verbose_name': 'part of a programme',
                        'verbose_name_plural': 'parts of programmes',
                        'constraints': [models.UniqueConstraint(fields=('programme', 'part'), name='programme_text_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceStandard',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('lineage', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('number', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='version of the standard')),
                        ('state', models.CharField(choices=[('draft', 'draft'), ('adopted', 'adopted'), ('retired', 'retired')], default='draft', editable=False, max_length=20, verbose_name='state')),
                        ('name', models.CharField(max_length=200, verbose_name='name of the service')),
                        ('sphere', models.CharField(max_length=4, verbose_name='sphere of public tasks')),
                        ('legal_basis', models.TextField(blank=True, max_length=2000, verbose_name='legal basis of the service')),
                        ('aim', models.TextField(blank=True, max_length=3000, verbose_name='aim')),
                        ('recipients', models.TextField(blank=True, max_length=5000, verbose_name='recipients and conditions of qualifying')),
                        ('activities', models.TextField(blank=True, max_length=10000, verbose_name='activities, their frequency and duration')),
                        ('place_and_hours', models.TextField(blank=True, max_length=3000, verbose_name='place and hours')),
                        ('staff', models.TextField(blank=True, max_length=5000, verbose_name='people: role, qualification, number')),
                        ('conditions', models.TextField(blank=True, max_length=5000, verbose_name='material conditions')),
                        ('accessibility', models.TextField(blank=True, max_length=5000, verbose_name='accessibility')),
                        ('rights', models.TextField(blank=True, max_length=5000, verbose_name="recipients' rights and complaints")),
                        ('fees', models.TextField(blank=True, max_length=2000, verbose_name='fees')),
                        ('documentation', models.TextField(blank=True, max_length=3000, verbose_name='documentation')),
                        ('monitoring', models.TextField(blank=True, max_length=3000, verbose_name='monitoring and balance cards')),
                        ('unit_name', models.CharField(blank=True, max_length=100, verbose_name='unit of service')),
                        ('unit_cost', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='cost of one unit')),
                        ('unit_cost_basis', models.TextField(blank=True, max_length=3000, verbose_name='how the cost was calculated')),
                        ('capacity', models.CharField(blank=True, max_length=100, verbose_name='number of recipients')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created at')),
                        ('act_number', models.CharField(blank=True, max_length=60, verbose_name='number of the order or resolution')),
                        ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                        ('review_on', models.DateField(blank=True, null=True, verbose_name='to be reviewed on')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standards', to='accounts.organisation', verbose_name='authority')),
                    ],
                    options={
                        'verbose_name': 'service standard',
                        'verbose_name_plural': 'service standards',
                        'ordering': ['name', 'authority__name', '-number'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'adopted', 'retired'])), name='standard_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('unit_cost__isnull', True)), ('unit_cost__gt', 0), _connector='OR'), name='standard_unit_cost_positive', violation_error_message='The cost of one unit must be above zero.'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('adopted_on__isnull', False), models.Q(('act_number', ''), _negated=True)), _connector='OR'), name='standard_adopted_with_an_act'), models.UniqueConstraint(fields=('lineage', 'number'), name='standard_version_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('lineage',), name='standard_one_draft', violation_error_message='A new version of this standard is already begun.'), models.UniqueConstraint(condition=models.Q(('state', 'adopted')), fields=('lineage',), name='standard_one_in_force')],
                    },
                ),
                migrations.CreateModel(
                    name='QualityIndicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=250, verbose_name='indicator')),
                        ('definition', models.TextField(blank=True, max_length=1000, verbose_name='definition')),
                        ('target', models.CharField(max_length=100, verbose_name='target')),
                        ('frequency', models.CharField(blank=True, max_length=100, verbose_name='how often it is measured')),
                        ('source', models.CharField(max_length=250, verbose_name='source of the information')),
                        ('standard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='programmes.servicestandard')),
                    ],
                    options={
                        'verbose_name': 'quality indicator',
                        'verbose_name_plural': 'quality indicators',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PriorityTask',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('title', models.CharField(max_length=250, verbose_name='title of the task')),
                        ('sphere', models.CharField(max_length=4, verbose_name='sphere of public tasks')),
                        ('description', models.TextField(max_length=5000, verbose_name='description')),
                        ('mode', models.CharField(choices=[('open_call', 'open call for offers'), ('small_grant', 'small grant'), ('procurement', 'public procurement')], default='open_call', max_length=20, verbose_name='planned mode')),
                        ('award_form', models.CharField(choices=[('entrusting', 'entrusting (the grant pays for the whole task)'), ('supporting', 'supporting (the grant pays for a part)')], default='supporting', max_length=20, verbose_name='form of award')),
                        ('mkus_type', models.CharField(blank=True, choices=[('voucher', 'activity voucher (regranting)'), ('service', 'commissioning a service'), ('institution', 'commissioning an institution'), ('cooperation', 'cooperative problem solving')], max_length=20, verbose_name='type of commissioning (MKUS)')),
                        ('planned_amount', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='planned amount')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priority_tasks', to='programmes.programme')),
                        ('standard', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priority_tasks', to='programmes.servicestandard', verbose_name='service standard')),
                    ],
                    options={
                        'verbose_name': 'priority task',
                        'verbose_name_plural': 'priority tasks',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('planned_amount__gt', 0)), name='priority_task_amount_positive', violation_error_message='The planned amount must be above zero.')],
                    },
                ),
                migrations.CreateModel(
                    name='YearlyReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='year reported on')),
                        ('council_on', models.DateField(verbose_name='submitted to the council on')),
                        ('bip_on', models.DateField(verbose_name='published in the Public Information Bulletin on')),
                        ('bip_url', models.URLField(blank=True, verbose_name='address in the Public Information Bulletin')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='programmes.programme')),
                    ],
                    options={
                        'verbose_name': 'yearly report',
                        'verbose_name_plural': 'yearly reports',
                        'ordering': ['year'],
                        'constraints': [models.UniqueConstraint(fields=('programme', 'year'), name='yearly_report_once')],
                    },
                ),
            ],
        ),
    ]
