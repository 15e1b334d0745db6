#!/bin/sh
# Run once by the database's image, on an empty data folder.
set -eu
psql -d "$POSTGRES_DB" -U postgres -v ON_ERROR_STOP=1 \
    -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -f /tributary/roles.sql
