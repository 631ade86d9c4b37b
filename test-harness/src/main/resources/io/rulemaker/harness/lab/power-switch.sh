#!/bin/bash
# The power switch that fence agents command: reads "ACTION HOST REPLY" from a pipe that every host
# sees, and answers in the pipe REPLY. It is reached without the network, as a management board is.
state=$1
pipes=$state/power-switch
exec 3<> "$pipes/requests"

# Who asked what, and when: for whoever has to find out what happened. Not what was only asked.
note() {
  [[ $action =~ ^(status|list)$ ]] || echo "$(date +%s%3N) $1"
}

serve() {
  local action=$1 host=$2 reply=$3 answer code=0
  [[ $reply =~ ^reply\.[A-Za-z0-9.-]+$ && -p $pipes/$reply ]] || return
  note "$reply asks: $action $host"
  answer=$("$state/power" "$state" "$action" "$host" 2>&1 | tail -n 1; exit "${PIPESTATUS[0]}") || code=$?
  note "$reply is told: $code $answer"
  # Opened for reading, too: an agent that is gone must not keep this process waiting.
  echo "$code $answer" 1<> "$pipes/$reply"
}

while read -r action host reply <&3; do
  serve "$action" "$host" "$reply" 3>&- &
done
