#!/usr/bin/env bash
# Two receivers, two workers, RabbitMQ and PostgreSQL as processes of this machine; one of each but the database is killed and started again while deliveries come.
#   run.sh [DELIVERIES]      2,000 unless it is said
# Needs the .NET SDK and Debian's packages rabbitmq-server and postgresql. Ends with 0 only if nothing was lost and nothing done twice. CONFIGURATION=Debug builds that.
set -euo pipefail
cd "$(dirname "$0")"
deliveries=${1:-2000}
configuration=${CONFIGURATION:-Release}

rabbitmq=/usr/lib/rabbitmq/bin
postgresql=$(compgen -G "/usr/lib/postgresql/*/bin" | sort -V | tail -n 1 || true)
if [ ! -x "$rabbitmq/rabbitmq-server" ] || [ ! -x "$postgresql/postgres" ]; then
    echo "RabbitMQ or PostgreSQL is not installed: apt-get install rabbitmq-server postgresql" >&2
    exit 2
fi

# Everything that is started here ends with this script, and takes its data with it.
data=$(mktemp -d)
chmod 755 "$data"
declare -A pids=()
end() {
    trap - EXIT
    for name in "${!pids[@]}"; do kill -9 "${pids[$name]}" 2> /dev/null || true; done
    wait 2> /dev/null || true
    rm -rf "$data"
}
trap end EXIT
trap 'exit 130' INT TERM

say() { printf '%4d s  %s\n' "$SECONDS" "$1"; }

is_listening() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

# Waits until a port is served, by a process that is alive.
await() {
    local name=$1 port=$2
    until is_listening "$port"; do
        kill -0 "${pids[$name]}" 2> /dev/null || { echo "$name did not start:" >&2; tail -n 20 "$data/$name.log" >&2; exit 1; }
        sleep 0.1
    done
}

ports=()
while [ ${#ports[@]} -lt 5 ]; do
    port=$((20000 + RANDOM % 10000))
    [[ " ${ports[*]} " == *" $port "* ]] || is_listening "$port" || ports+=("$port")
done

export WEBHOOK_SECRET="correct horse battery staple"
export Webhooks__Launchpad__Secrets__0=$WEBHOOK_SECRET Webhooks__OneFuzz__Secrets__0=$WEBHOOK_SECRET
export ConnectionStrings__RabbitMQ="amqp://guest:guest@127.0.0.1:${ports[0]}"
export ConnectionStrings__Database="Host=$data/postgresql;Username=postgres;Database=postgres"
export Logging__LogLevel__Default=Warning

say "building"
dotnet build Load --configuration "$configuration" --verbosity quiet --nologo > "$data/build.log" || { cat "$data/build.log"; exit 1; }
program() { echo "$1/bin/$configuration/net10.0/ManyMachines.$1.dll"; }

start_database() {
    # It refuses to run as root.
    local as=()
    [ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    install -d -m 700 ${as:+-o postgres -g postgres} "$data/postgresql"
    "${as[@]}" "$postgresql/initdb" -D "$data/postgresql/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 > "$data/initdb.log"
    "${as[@]}" "$postgresql/postgres" -D "$data/postgresql/data" -k "$data/postgresql" -c listen_addresses= > "$data/postgresql.log" 2>&1 &
    pids[postgresql]=$!
    until "$postgresql/pg_isready" --quiet --host "$data/postgresql" 2> /dev/null; do
        kill -0 "${pids[postgresql]}" || { tail -n 20 "$data/postgresql.log" >&2; exit 1; }
        sleep 0.1
    done
    "$postgresql/psql" --quiet --host "$data/postgresql" --username postgres --file schema.sql
}

# The script of the server becomes the server (ALLOW_INPUT, -noinput), so that its process is the one to kill. Erlang's nodes find each other by epmd.
start_broker() {
    HOME=$data ERL_EPMD_PORT=${ports[1]} \
        RABBITMQ_NODENAME=many@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=${ports[0]} RABBITMQ_DIST_PORT=${ports[2]} \
        RABBITMQ_MNESIA_BASE=$data/rabbitmq RABBITMQ_LOG_BASE=$data/rabbitmq/log RABBITMQ_PID_FILE=$data/rabbitmq.pid \
        RABBITMQ_ENABLED_PLUGINS_FILE=$data/plugins RABBITMQ_CONFIG_FILE=$data/none.conf \
        RABBITMQ_ALLOW_INPUT=1 RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-noinput +sbwt none +sbwtdcpu none +sbwtdio none" \
        "$rabbitmq/rabbitmq-server" > "$data/rabbitmq.log" 2>&1 &
    pids[rabbitmq]=$!
    await rabbitmq "${ports[0]}"
    say "rabbitmq is there"
}

start_receiver() {
    dotnet "$(program Receiver)" --urls "http://127.0.0.1:${ports[$((2 + $1))]}" >> "$data/receiver-$1.log" 2>&1 &
    pids[receiver-$1]=$!
    await "receiver-$1" "${ports[$((2 + $1))]}"
}

start_worker() {
    dotnet "$(program Worker)" --name "worker-$1" >> "$data/worker-$1.log" 2>&1 &
    pids[worker-$1]=$!
}

lose() {
    say "$1 is killed"
    { kill -9 "${pids[$1]}" && wait "${pids[$1]}"; } 2> /dev/null || true
}

say "starting"
echo "[]." > "$data/plugins"
start_database
epmd -address 127.0.0.1 -port "${ports[1]}" &
pids[epmd]=$!
start_broker
start_worker 1
start_worker 2
start_receiver 1
start_receiver 2

say "sending $deliveries deliveries"
exec 3< <(dotnet "$(program Load)" send "$deliveries" "http://127.0.0.1:${ports[3]}" "http://127.0.0.1:${ports[4]}")
sending=$!
while IFS= read -r line <&3; do
    case $line in
        *"% sent") say "$line" ;;
        *) echo "$line" ;;
    esac
    case $line in
        "20 % sent") lose receiver-1; start_receiver 1 ;;
        "40 % sent") lose worker-1; start_worker 1 ;;
        "60 % sent") lose rabbitmq; start_broker ;;
    esac
done
sent=0
wait "$sending" || sent=$?

# What they have in hand they finish or give back.
for worker in worker-1 worker-2; do
    kill -TERM "${pids[$worker]}"
    wait "${pids[$worker]}" || true
done
checked=0
dotnet "$(program Load)" check "$deliveries" || checked=$?
[ "$sent" -eq 0 ] && [ "$checked" -eq 0 ] && echo "Nothing was lost, and nothing done twice."
