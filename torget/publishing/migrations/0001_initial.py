import django.db.models.deletion
import torget.connectors.hub
import torget.publishing.models.posts
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('channels', '0001_initial'),
        ('media', '0001_initial'),
        ('records', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Host',
            fields=[
                ('name', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('first_failure', models.DateTimeField(null=True)),
                ('open_until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('lease_owner', models.CharField(blank=True, max_length=40)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('act', models.CharField(choices=[('publish', 'publish'), ('revise', 'revise'), ('withdraw', 'withdraw')], max_length=8)),
                ('version', models.PositiveIntegerField()),
                ('key', models.CharField(max_length=80, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Sending'), ('unknown', 'Not known yet'), ('delivered', 'Delivered'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], db_index=True, default='waiting', max_length=10)),
                ('external_id', models.CharField(blank=True, db_index=True, max_length=500)),
                ('url', models.CharField(blank=True, max_length=500)),
                ('facts', models.JSONField(default=dict)),
                ('advice', models.CharField(blank=True, max_length=40)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('finished', models.DateTimeField(null=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='channels.channel')),
            ],
        ),
        migrations.CreateModel(
            name='DeliveryEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Sending'), ('unknown', 'Not known yet'), ('delivered', 'Delivered'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], max_length=10)),
                ('detail', models.CharField(blank=True, max_length=500)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='publishing.delivery')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=torget.publishing.models.posts.new_uid, max_length=12, unique=True)),
                ('stance', models.CharField(choices=[('official', 'official'), ('personal', 'personal')], default=torget.connectors.hub.Stance['OFFICIAL'], max_length=8)),
                ('language', models.CharField(choices=[('sv', 'Svenska'), ('en', 'Engelska')], default='sv', max_length=8, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('topic', models.CharField(blank=True, max_length=60, verbose_name='topic')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], db_index=True, default='draft', max_length=10)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('saved', models.DateTimeField(auto_now=True)),
                ('goes_out', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='goes out')),
                ('published', models.DateTimeField(db_index=True, null=True)),
                ('withdrawn', models.DateTimeField(null=True)),
                ('ground', models.CharField(blank=True, max_length=300, verbose_name='ground')),
                ('version', models.PositiveIntegerField(default=0)),
                ('answers', models.JSONField(blank=True, null=True)),
                ('thread', models.CharField(blank=True, db_index=True, max_length=12)),
                ('is_public', models.BooleanField(default=True)),
                ('is_featured', models.BooleanField(default=False)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('voice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='accounts.voice')),
            ],
        ),
        migrations.AddField(
            model_name='delivery',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='publishing.post'),
        ),
        migrations.CreateModel(
            name='PostPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('alternative', models.CharField(blank=True, max_length=1500, verbose_name='What is seen in the picture?')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.picture')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='publishing.post')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PostVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='publishing.post')),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.record')),
            ],
        ),
        migrations.CreateModel(
            name='SentEnvelope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=500, unique=True)),
                ('media_type', models.CharField(max_length=120)),
                ('body', models.BinaryField()),
                ('digest', models.CharField(blank=True, max_length=200)),
                ('made', models.DateTimeField(auto_now_add=True)),
                ('settled', models.DateTimeField(db_index=True, null=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.channel')),
                ('delivery', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='envelope', to='publishing.delivery')),
            ],
        ),
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('lease_owner', models.CharField(blank=True, max_length=40)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('address', models.CharField(max_length=500)),
                ('host', models.CharField(db_index=True, max_length=255)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('delivered', 'Delivered'), ('failed', 'Failed')], default='waiting', max_length=10)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('settled', models.DateTimeField(null=True)),
                ('envelope', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parcels', to='publishing.sentenvelope')),
            ],
        ),
        migrations.CreateModel(
            name='Variant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.channel')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='publishing.post')),
            ],
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('post', 'channel', 'act', 'version'), name='one_delivery_an_act'),
        ),
        migrations.AddConstraint(
            model_name='postversion',
            constraint=models.UniqueConstraint(fields=('post', 'number'), name='one_version_a_number'),
        ),
        migrations.AddIndex(
            model_name='parcel',
            index=models.Index(fields=['state', 'due'], name='publishing__state_301178_idx'),
        ),
        migrations.AddConstraint(
            model_name='parcel',
            constraint=models.UniqueConstraint(fields=('envelope', 'address'), name='one_parcel_an_address'),
        ),
        migrations.AddConstraint(
            model_name='variant',
            constraint=models.UniqueConstraint(fields=('post', 'channel'), name='one_variant_a_channel'),
        ),
    ]
