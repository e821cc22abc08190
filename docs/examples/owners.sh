#!/bin/sh
# Who owned a company on a day, kept in a folder and fetched again only where the graph has changed; with curl.
#   sh owners.sh http://127.0.0.1:8000/graphql hikvision 2019-06-30 folder
set -eu
url=$1 id=$2 day=$3 folder=$4

# --compressed takes gzip; --etag-compare sends the tag of the last answer, and a 304 leaves the file as it is.
status=$(curl --silent --show-error --fail --get --compressed "$url" \
  --data-urlencode 'query=query Owners($id: ID!, $day: Date) { graph(validAt: $day) {
    entity(id: $id) { owners { edges { node { source { name } share { exact } status } } } } } }' \
  --data-urlencode "variables={\"id\": \"$id\", \"day\": \"$day\"}" \
  --etag-compare "$folder/owners.tag" --etag-save "$folder/owners.tag" \
  --output "$folder/owners.new" --write-out '%{http_code}')
if [ "$status" = 200 ]; then mv "$folder/owners.new" "$folder/owners.json"; fi
echo "$status"
