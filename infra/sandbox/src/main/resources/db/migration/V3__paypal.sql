-- What PayPal's double knows.
create table paypal_order (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    status text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    reference_id text not null,
    custom_id text,
    invoice_id text,
    description text,
    source_kind text not null,
    source text,
    return_url text
);
create index paypal_order_custom on paypal_order (custom_id);

create table paypal_authorization (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    order_id text not null references paypal_order,
    amount bigint not null check (amount > 0),
    currency text not null,
    first_at timestamptz not null,
    expires_at timestamptz not null,
    status text not null,
    captured bigint not null check (captured >= 0),
    captures int not null,
    response_code text
);
create index paypal_authorization_order on paypal_authorization (order_id);
create index paypal_authorization_open on paypal_authorization (expires_at)
    where status in ('CREATED', 'PARTIALLY_CAPTURED');

create table paypal_capture (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    order_id text not null references paypal_order,
    authorization_id text not null references paypal_authorization,
    amount bigint not null check (amount > 0),
    currency text not null,
    invoice_id text,
    final_capture boolean not null,
    fee bigint not null,
    refunded bigint not null check (refunded between 0 and amount),
    status text not null,
    settle_at timestamptz,
    settle_as text
);
create index paypal_capture_order on paypal_capture (order_id);
create index paypal_capture_invoice on paypal_capture (invoice_id);
create index paypal_capture_unsettled on paypal_capture (settle_at) where settle_at is not null;

create table paypal_refund (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    capture_id text not null references paypal_capture,
    order_id text not null references paypal_order,
    amount bigint not null check (amount > 0),
    currency text not null,
    invoice_id text,
    custom_id text,
    note text,
    refunded_in_all bigint not null,
    status text not null,
    settle_at timestamptz,
    settle_as text
);
create index paypal_refund_unsettled on paypal_refund (settle_at) where settle_at is not null;

create table paypal_dispute (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    capture_id text not null references paypal_capture,
    order_id text not null references paypal_order,
    amount bigint not null,
    currency text not null,
    reason text not null,
    stage text not null,
    status text not null,
    outcome text,
    due_at timestamptz not null,
    decide_at timestamptz,
    decide_as text,
    hold_id text,
    evidence text not null
);
create index paypal_dispute_capture on paypal_dispute (capture_id);

-- The report's rows; a transaction id may come more than once.
create table paypal_transaction (
    seq bigint generated always as identity primary key,
    id text not null,
    at timestamptz not null,
    event_code text not null,
    amount bigint not null,
    fee bigint not null,
    currency text not null,
    status text not null,
    affects_balance boolean not null,
    reference_id text,
    invoice_id text,
    custom_id text,
    bank_reference text
);
create index paypal_transaction_at on paypal_transaction (at);
create index paypal_transaction_id on paypal_transaction (id);

create table paypal_report_delay (
    id int primary key check (id = 1),
    millis bigint not null check (millis >= 0)
);

create table paypal_access_token (
    token text primary key,
    expires_at timestamptz not null
);

-- Made once, by the sandbox itself: what it signs its webhooks with.
create table paypal_signing_key (
    id text primary key,
    private_key text not null,
    certificate text not null
);
