import common.first_tables
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
    ]

    operations = [
        common.first_tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='Pilot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('starts_on', models.DateField(verbose_name='starts on')),
                        ('ends_on', models.DateField(verbose_name='ends on')),
                    ],
                    options={
                        'verbose_name': 'pilot',
                        'verbose_name_plural': 'pilots',
                        'ordering': ['-starts_on', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='pilot_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Cycle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                        ('starts_on', models.DateField(verbose_name='starts on')),
                        ('ends_on', models.DateField(verbose_name='ends on')),
                        ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cycles', to='pilots.pilot')),
                    ],
                    options={
                        'verbose_name': 'cycle',
                        'verbose_name_plural': 'cycles',
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('pilot', 'number'), name='cycle_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='cycle_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Site',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='accounts.organisation')),
                        ('pilot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='pilots.pilot')),
                    ],
                    options={
                        'verbose_name': 'site',
                        'verbose_name_plural': 'sites',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('pilot', 'authority'), name='site_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('kind', models.CharField(choices=[('diagnosis', 'diagnosis of social needs'), ('standard', 'choosing the service and describing its standard'), ('programme', 'cooperation programme'), ('contracting', 'modes of commissioning and monitoring tools'), ('report', 'report on the task and on the programme'), ('supervision', 'supervision')], max_length=20, verbose_name='kind')),
                        ('starts_at', models.DateTimeField(verbose_name='starts at')),
                        ('place', models.CharField(max_length=250, verbose_name='place')),
                        ('journal', models.TextField(blank=True, max_length=10000, verbose_name='session journal')),
                        ('journal_written_at', models.DateTimeField(blank=True, editable=False, null=True)),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                        ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='pilots.cycle')),
                        ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='pilots.site')),
                    ],
                    options={
                        'verbose_name': 'meeting',
                        'verbose_name_plural': 'meetings',
                        'ordering': ['starts_at', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('journal', ''), ('journal_written_at__isnull', True)), models.Q(models.Q(('journal', ''), _negated=True), ('journal_written_at__isnull', False)), _connector='OR'), name='meeting_journal_iff_written')],
                    },
                ),
                migrations.CreateModel(
                    name='SitePerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('coordinator', 'coordinator'), ('moderator', 'moderator'), ('supervisor', 'supervisor')], max_length=20, verbose_name='role')),
                        ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='pilots.site')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='site_roles', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'person at a site',
                        'verbose_name_plural': 'people at sites',
                        'ordering': ['role', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('site', 'user', 'role'), name='site_person_once')],
                    },
                ),
            ],
        ),
    ]
