# Runs one PostgreSQL server for as long as anybody uses it. $1 door (a FIFO), $2 users, $3 log, then the server's command line.
#
# Every user holds the door open for writing, so the kernel does the counting: `read` meets the end of the file when the last user
# is gone, however it went. A user counts from the moment its name appears below users/: only this loop writes names and only this
# loop decides to stop, so nobody can be let in and then stopped.
door=$1 users=$2 log=$3
shift 3
exec </dev/null >>"$log" 2>&1

# Ctrl-C reaches a whole foreground group, and the service wants to drain first. Where there is no setsid (macOS), job control
# gives the server a group of its own.
trap '' INT QUIT HUP TERM
[ -n "$EXPERIMENTAPI_PG_OWN_SESSION" ] || set -m

# Opening a FIFO only for reading would wait for a writer, for ever if the parent has died already: open it both ways first.
exec 3<>"$door"
exec 4<"$door"
exec 3>&-

"$@" 4<&- &
server=$!

(
    while read -r word name <&4; do
        case $word in
            join) : >"$users/$name" ;;
            leave) rm -f "$users/$name" ;;
        esac
    done
    # SIGINT is what `pg_ctl stop -m fast` sends, but to this very child: a server started later on the same folder is never hit.
    # Repeated, because a server that has just begun does not listen yet.
    while kill -INT "$server" 2>/dev/null; do sleep 1; done
) &
reader=$!

# Waiting also reaps the server, so that a killed one does not linger as a process that looks alive.
wait "$server"
kill -KILL "$reader" 2>/dev/null
rm -f "$door"
