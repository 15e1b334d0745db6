#!/bin/sh
# Dumps a database of Tributary, restores the dump into another one, and compares the rows: the drill of a backup.
#
#     backup.sh SOURCE TARGET OWNER_PASSWORD APP_PASSWORD
#
# SOURCE and TARGET are connection strings of an administrator, such as postgresql://postgres@db/tributary; TARGET exists and is
# empty. The passwords are those that the roles get on the server of TARGET. pg_dump must be as new as the server.
# What the dump lacks and a restored service needs: TRIBUTARY_SIGNING_KEYS and TRIBUTARY_OPERATOR_TOKEN, as they were.
set -eu
source=$1 target=$2 owner_password=$3 app_password=$4
here=$(cd "$(dirname "$0")" && pwd)
roles=${ROLES:-$here/../src/main/resources/db/roles.sql}
dump=$(mktemp)
trap 'rm -f "$dump"' EXIT

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }

say "dump"
pg_dump --format=custom --file="$dump" "$source"
say "dumped: $(wc -c < "$dump") bytes"

# First the roles: without them each grant, owner and policy of the dump is an error.
say "roles of the target"
psql --quiet --no-psqlrc -v ON_ERROR_STOP=1 -v owner_password="$owner_password" -v app_password="$app_password" \
    -d "$target" -f "$roles"

say "restore"
pg_restore --exit-on-error --dbname="$target" "$dump"
psql --quiet --no-psqlrc -d "$target" -c analyze

counts() {
    psql --no-psqlrc --tuples-only --no-align -v ON_ERROR_STOP=1 -d "$1" <<'SQL'
select format('select %L, count(*) from %s', c.relname, c.oid::regclass)
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
order by c.relname \gexec
SQL
}

say "rows of each table"
before=$(counts "$source")
after=$(counts "$target")
if [ "$before" != "$after" ]; then
    say "rows differ (source, then target):"
    printf '%s\n---\n%s\n' "$before" "$after"
    exit 1
fi
printf '%s\n' "$after" | grep -v '|0$'
say "as many rows in each table; now start an instance on the target and ask for the reconciliation of each brand"
