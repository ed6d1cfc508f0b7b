-- How far the sandbox's time is ahead of the real one.
create table sandbox_clock (
    id int primary key check (id = 1),
    ahead_millis bigint not null check (ahead_millis >= 0)
);

-- Answers that were given under an idempotency key.
create table remembered_answer (
    provider text not null,
    key text not null,
    created_at timestamptz not null,
    request_hash text not null,
    status int not null,
    body text not null,
    primary key (provider, key)
);

-- What Square's double knows.
create table square_payment (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    idempotency_key text not null,
    reference_id text,
    note text,
    location_id text not null,
    customer_id text,
    source text not null,
    currency text not null,
    autocomplete boolean not null,
    delay_duration text not null,
    delayed_until timestamptz not null,
    delay_action text not null,
    amount bigint not null check (amount > 0),
    approved bigint not null check (approved >= 0),
    refunded bigint not null check (refunded between 0 and amount),
    status text not null,
    captured_at timestamptz,
    voided_at timestamptz,
    error_code text,
    version int not null
);
create index square_payment_key on square_payment (idempotency_key);
create index square_payment_delayed on square_payment (delayed_until) where status = 'APPROVED';

create table square_refund (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    payment_id text not null references square_payment,
    location_id text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    reason text,
    status text not null,
    settle_at timestamptz
);
create index square_refund_payment on square_refund (payment_id);
create index square_refund_unsettled on square_refund (settle_at) where settle_at is not null;

create table square_dispute (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    payment_id text not null references square_payment,
    location_id text not null,
    amount bigint not null,
    currency text not null,
    reason text not null,
    state text not null,
    due_at timestamptz not null,
    decide_at timestamptz,
    decide_as text,
    version int not null
);
create index square_dispute_undecided on square_dispute (decide_at) where decide_at is not null;

create table square_evidence (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    dispute_id text not null references square_dispute,
    type text not null,
    body text not null
);

create table square_payout (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    location_id text not null,
    amount bigint not null,
    currency text not null,
    status text not null,
    arrival_date date not null,
    paid_at timestamptz not null,
    version int not null
);

create table square_payout_entry (
    id text primary key,
    seq bigint generated always as identity unique,
    effective_at timestamptz not null,
    location_id text not null,
    type text not null,
    gross bigint not null,
    fee bigint not null,
    currency text not null,
    payment_id text not null,
    refund_id text,
    dispute_id text,
    payout_id text references square_payout
);
create index square_payout_entry_open on square_payout_entry (effective_at) where payout_id is null;
create index square_payout_entry_payout on square_payout_entry (payout_id);
