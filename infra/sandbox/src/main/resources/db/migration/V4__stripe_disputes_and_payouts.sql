-- What Stripe's reports group by, and the payout that a booking went into.
alter table stripe_balance_transaction add column reporting_category text;
update stripe_balance_transaction set reporting_category = type;
alter table stripe_balance_transaction alter column reporting_category set not null;
alter table stripe_balance_transaction add column payout text;
create index stripe_balance_transaction_open on stripe_balance_transaction (available_on) where payout is null;
create index stripe_balance_transaction_payout on stripe_balance_transaction (payout);

create table stripe_dispute (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    charge text not null references stripe_charge,
    payment_intent text not null,
    order_id text,
    amount bigint not null check (amount > 0),
    currency text not null,
    reason text not null,
    status text not null,
    due_by timestamptz not null,
    decide_at timestamptz,
    decide_as text,
    submissions int not null,
    evidence jsonb not null,
    metadata jsonb not null
);
create index stripe_dispute_charge on stripe_dispute (charge);
create index stripe_dispute_undecided on stripe_dispute (decide_at) where decide_at is not null;

create table stripe_payout (
    id text primary key,
    seq bigint generated always as identity unique,
    created_at timestamptz not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    status text not null,
    arrives_at timestamptz not null,
    reconciled boolean not null,
    balance_transaction text not null
);
