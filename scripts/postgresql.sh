#!/bin/sh
# Prints the directory of PostgreSQL's server programs: version 15 if it is there, else newer.
for version in 15 16 17 18 19; do
    if [ -x "/usr/lib/postgresql/$version/bin/initdb" ]; then
        echo "/usr/lib/postgresql/$version/bin"
        exit 0
    fi
done
path=$(command -v initdb) && dirname "$(readlink -f "$path")"
