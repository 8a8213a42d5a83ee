import common.first_tables
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        common.first_tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name='AnsweredRequest',
                    fields=[
                        ('key', models.UUIDField(primary_key=True, serialize=False, verbose_name='idempotency key')),
                        ('asked_by', models.CharField(max_length=40, verbose_name='asked by')),
                        ('path', models.CharField(max_length=500, verbose_name='path')),
                        ('body_digest', models.CharField(max_length=64, verbose_name='digest of the request')),
                        ('answer', models.CharField(blank=True, max_length=500, verbose_name='address of the answer')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                    ],
                    options={
                        'verbose_name': 'answered request',
                        'verbose_name_plural': 'answered requests',
                    },
                ),
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('name', models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name='task')),
                        ('at', models.DateTimeField(verbose_name='last ran at')),
                    ],
                    options={
                        'verbose_name': 'heartbeat',
                        'verbose_name_plural': 'heartbeats',
                    },
                ),
                migrations.CreateModel(
                    name='PublicData',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.BigIntegerField(default=0, verbose_name='number')),
                    ],
                    options={
                        'verbose_name': 'state of the public data',
                        'verbose_name_plural': 'state of the public data',
                    },
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created at')),
                        ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='due at')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done at')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('last_error', models.TextField(blank=True, verbose_name='last error')),
                        ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='address')),
                        ('key', models.CharField(max_length=200, unique=True, verbose_name='idempotency key')),
                        ('kind', models.CharField(max_length=40, verbose_name='kind')),
                        ('subject_type', models.CharField(max_length=60, verbose_name='object type')),
                        ('subject_id', models.CharField(max_length=40, verbose_name='object')),
                        ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                        ('title', models.CharField(max_length=250, verbose_name='title')),
                        ('snapshot', models.JSONField(verbose_name='snapshot')),
                        ('sealed', models.BinaryField(blank=True, null=True, verbose_name='sealed snapshot')),
                        ('file', models.FileField(blank=True, upload_to='papers/%Y/%m/', verbose_name='file')),
                        ('size', models.PositiveIntegerField(default=0, verbose_name='size in bytes')),
                        ('pages', models.PositiveSmallIntegerField(default=0, verbose_name='pages')),
                        ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                    ],
                    options={
                        'verbose_name': 'paper',
                        'verbose_name_plural': 'papers',
                        'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='document_of_object'), models.Index(condition=models.Q(('done_at__isnull', True)), fields=['due_at'], name='document_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('done_at__isnull', True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='document_done_iff_printed')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created at')),
                        ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='due at')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done at')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('last_error', models.TextField(blank=True, verbose_name='last error')),
                        ('key', models.CharField(max_length=200, unique=True, verbose_name='idempotency key')),
                        ('to', models.EmailField(max_length=254, verbose_name='to')),
                        ('subject', models.CharField(max_length=200, verbose_name='subject')),
                        ('body', models.TextField(verbose_name='body')),
                        ('unsubscribe', models.CharField(blank=True, max_length=300, verbose_name='path of one-click unsubscribing')),
                        ('goes_with', models.CharField(blank=True, max_length=80, verbose_name='object with which it is recalled')),
                    ],
                    options={
                        'verbose_name': 'letter',
                        'verbose_name_plural': 'letters',
                        'indexes': [models.Index(condition=models.Q(('done_at__isnull', True)), fields=['due_at'], name='letter_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='created at')),
                        ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='due at')),
                        ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done at')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('last_error', models.TextField(blank=True, verbose_name='last error')),
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('sealed', models.BinaryField(verbose_name='sealed facts')),
                        ('state', models.CharField(choices=[('waiting', 'not checked by an antivirus yet'), ('clean', 'checked by an antivirus, nothing found'), ('infected', 'the antivirus found malicious software')], default='waiting', editable=False, max_length=10, verbose_name='state')),
                        ('found', models.CharField(blank=True, max_length=200, verbose_name='what the antivirus found')),
                    ],
                    options={
                        'verbose_name': 'uploaded file',
                        'verbose_name_plural': 'uploaded files',
                        'indexes': [models.Index(condition=models.Q(('done_at__isnull', True)), fields=['due_at'], name='stored_file_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('done_at__isnull', False)), _connector='OR'), name='stored_file_scanned_iff_done')],
                    },
                ),
                migrations.CreateModel(
                    name='JournalEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('act', models.CharField(max_length=60, verbose_name='act')),
                        ('object_type', models.CharField(max_length=60, verbose_name='object type')),
                        ('object_id', models.CharField(max_length=40, verbose_name='object')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                        ('details', models.JSONField(default=dict, verbose_name='details')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ],
                    options={
                        'verbose_name': 'journal entry',
                        'verbose_name_plural': 'journal',
                        'ordering': ['at', 'pk'],
                        'indexes': [models.Index(fields=['object_type', 'object_id', 'at'], name='journal_of_object')],
                    },
                ),
                migrations.CreateModel(
                    name='Waiver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject_type', models.CharField(max_length=60, verbose_name='object type')),
                        ('subject_id', models.CharField(max_length=40, verbose_name='object')),
                        ('rule', models.CharField(max_length=120, verbose_name='rule')),
                        ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                    ],
                    options={
                        'verbose_name': 'accepted breach',
                        'verbose_name_plural': 'accepted breaches',
                        'ordering': ['at', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('subject_type', 'subject_id', 'rule'), name='waiver_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_a_reason')],
                    },
                ),
            ],
        ),
    ]
