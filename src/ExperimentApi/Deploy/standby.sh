#!/bin/sh
# Starts a standby of the server `primary`: the first time as a copy of it, for which the primary then waits at each commit.
set -eu
primary="host=primary user=$POSTGRES_USER password=$POSTGRES_PASSWORD"
if [ ! -f "$PGDATA/PG_VERSION" ]; then
  pg_basebackup --pgdata "$PGDATA" --write-recovery-conf --checkpoint=fast --dbname "$primary application_name=standby"
  psql --quiet "$primary dbname=$POSTGRES_DB" -c "ALTER SYSTEM SET synchronous_standby_names = 'standby'" -c "SELECT pg_reload_conf()"
fi
exec postgres -c "listen_addresses=*" -c hba_file=/etc/postgresql/pg_hba.conf
