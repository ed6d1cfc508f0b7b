-- What Stripe's double knows.
create table stripe_payment_intent (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    capture_method text not null,
    multicapture_requested boolean not null,
    description text,
    return_url text,
    order_id text,
    client_secret text not null,
    status text not null,
    payment_method text,
    latest_charge text,
    amount_capturable bigint not null check (amount_capturable between 0 and amount),
    amount_received bigint not null check (amount_received between 0 and amount),
    last_error text,
    canceled_at timestamptz,
    cancellation_reason text,
    metadata jsonb not null
);
create index stripe_payment_intent_order on stripe_payment_intent (order_id);

create table stripe_charge (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    payment_intent text not null references stripe_payment_intent,
    order_id text,
    amount bigint not null,
    currency text not null,
    payment_method text not null,
    multicapture boolean not null,
    capture_before timestamptz,
    description text,
    metadata jsonb not null,
    status text not null,
    captured boolean not null,
    amount_captured bigint not null,
    amount_released bigint not null,
    amount_refunded bigint not null,
    captures int not null check (captures <= 50),
    failure_code text,
    decline_code text,
    failure_message text,
    balance_transaction text,
    check (amount_captured + amount_released <= amount),
    check (amount_refunded between 0 and amount_captured)
);
create index stripe_charge_intent on stripe_charge (payment_intent);

create table stripe_refund (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    charge text not null references stripe_charge,
    payment_intent text not null,
    order_id text,
    amount bigint not null check (amount > 0),
    currency text not null,
    reason text,
    metadata jsonb not null,
    status text not null,
    failure_reason text,
    balance_transaction text,
    failure_balance_transaction text,
    settle_at timestamptz,
    settle_as text
);
create index stripe_refund_charge on stripe_refund (charge);
create index stripe_refund_unsettled on stripe_refund (settle_at) where settle_at is not null;

create table stripe_balance_transaction (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    type text not null,
    source text not null,
    amount bigint not null,
    fee bigint not null,
    currency text not null,
    available_on timestamptz not null
);
create index stripe_balance_transaction_source on stripe_balance_transaction (source);

create table stripe_event (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    type text not null,
    body text not null
);

create table stripe_idempotency_key (
    key text primary key,
    created_at timestamptz not null,
    request_hash text not null,
    status int not null,
    body text not null
);

-- What EasyPost's double knows.
create table easypost_shipment (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    reference text,
    order_id text,
    selected_rate text,
    tracking_code text,
    purchased_at timestamptz,
    refunded_at timestamptz,
    body text not null
);
create index easypost_shipment_order on easypost_shipment (order_id);

create table easypost_tracker (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    tracking_code text not null,
    carrier text not null,
    shipment_id text,
    order_id text,
    status text not null,
    body text not null
);
create index easypost_tracker_code on easypost_tracker (tracking_code);

create table easypost_event (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    body text not null
);

-- What was charged, and what was sent.
create table ledger_entry (
    seq bigint generated always as identity primary key,
    at timestamptz not null,
    provider text not null,
    id text not null,
    payment text not null,
    order_id text,
    kind text not null,
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    status text not null
);
create index ledger_entry_order on ledger_entry (order_id, seq);
create index ledger_entry_id on ledger_entry (id);

create table message (
    seq bigint generated always as identity primary key,
    at timestamptz not null,
    provider text not null,
    id text not null,
    order_id text,
    channel text not null,
    recipient text not null,
    sender text not null,
    subject text,
    template text,
    body text not null,
    arguments jsonb not null
);
create index message_order on message (order_id, seq);
create index message_id on message (id);

-- Webhooks on their way, and failures that were ordered.
create table webhook_delivery (
    seq bigint generated always as identity primary key,
    created_at timestamptz not null,
    provider text not null,
    event_id text not null,
    type text not null,
    subject text not null,
    order_id text,
    body text not null,
    status text not null,
    due_at timestamptz not null,
    leased_until timestamptz,
    attempts int not null default 0,
    last_answer text,
    delivered_at timestamptz
);
create index webhook_delivery_due on webhook_delivery (due_at, seq) where status = 'PENDING';
create index webhook_delivery_order on webhook_delivery (order_id, seq);

create table fault_rule (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    provider text not null,
    operation text not null,
    kind text not null,
    times_left int,
    rate numeric(7, 6),
    seed bigint not null,
    order_id text,
    delay_millis bigint,
    fired bigint not null default 0
);

create table fault_spec_use (
    scope text not null,
    spec text not null,
    uses int not null,
    primary key (scope, spec)
);
