-- Fees that are paid online once a form is sent. Amounts, states and moments, and nothing of anybody: card numbers and
-- names are asked for by the payment provider alone, and it is told a reference and no person. No case is paid twice.

create schema payments;

create table payments.due (
  case_id uuid primary key references cases."case" on delete cascade,
  pence integer not null check (pence between 1 and 10000000));

comment on table payments.due is 'What is to be paid for a case, as the form reckoned it when it was sent; gone with its case';
comment on column payments.due.case_id is 'id: the case';
comment on column payments.due.pence is 'number: the amount, in pence';

create table payments.payment (
  id uuid primary key,
  case_id uuid not null references payments.due on delete cascade,
  pence integer not null check (pence between 1 and 10000000),
  provider text not null check (provider in ('gov-uk-pay', 'demonstration')),
  provider_id text check (provider_id ~ '^[a-z0-9]{1,64}$'),
  state text not null check (state in ('begun', 'under-way', 'paid', 'failed', 'cancelled', 'error', 'not-made')),
  ticket bytea not null unique check (length(ticket) = 32),
  begun_at timestamptz not null check (begun_at = date_trunc('minute', begun_at, 'UTC')),
  returned_at timestamptz check (returned_at = date_trunc('minute', returned_at, 'UTC')),
  ended_at timestamptz check (ended_at = date_trunc('minute', ended_at, 'UTC')),
  ask_at timestamptz not null,
  asked smallint not null default 0 check (asked >= 0),
  unique (provider, provider_id),
  check ((provider_id is null) = (state in ('begun', 'not-made'))),
  check ((ended_at is null) = (state in ('begun', 'under-way'))));

-- The next one is begun only when the one before has ended without money: so two can never both be paid.
create unique index one_live_payment on payments.payment (case_id) where state in ('begun', 'under-way', 'paid');
create index on payments.payment (case_id);
create index on payments.payment (ask_at) where state in ('begun', 'under-way');

comment on table payments.payment is 'Each time somebody set out to pay, and what came of it; gone with its case';
comment on column payments.payment.id is 'id: the payment, told to the provider so that the same one is never made twice';
comment on column payments.payment.case_id is 'id: the case';
comment on column payments.payment.pence is 'number: the amount, in pence';
comment on column payments.payment.provider is 'code: with whom';
comment on column payments.payment.provider_id is 'code: what the provider calls it; none until it has made it';
comment on column payments.payment.state is 'code: how far it is, as the provider said last';
comment on column payments.payment.ticket is 'hash: of the address by which somebody comes back from the provider, once';
comment on column payments.payment.begun_at is 'date: when it was begun, to the minute';
comment on column payments.payment.returned_at is 'date: when somebody came back by its address, which is used up from then on; to the minute';
comment on column payments.payment.ended_at is 'date: when we learned how it ended, to the minute';
comment on column payments.payment.ask_at is 'date: when the provider is asked next how far it is';
comment on column payments.payment.asked is 'count: how often the machine has asked';

-- The local payment page of a demonstration, which stands in the place of a provider and moves no money.
create table payments.pretended (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  payment_id uuid not null unique references payments.payment on delete cascade,
  reference text not null check (reference ~ '^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  pence integer not null check (pence between 1 and 10000000),
  state text not null default 'created' check (state in ('created', 'success', 'cancelled')));

comment on table payments.pretended is 'Payments of a demonstration, in the place of a provider; no money moves';
comment on column payments.pretended.id is 'code: what the local page calls it';
comment on column payments.pretended.payment_id is 'id: the payment';
comment on column payments.pretended.reference is 'code: the reference it was told';
comment on column payments.pretended.pence is 'number: the amount it was told, in pence';
comment on column payments.pretended.state is 'code: whether Pay or Cancel was pressed';

create function payments.demonstration_only() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from platform.deployment d where d.mode = 'demonstration') then
    raise exception 'Payments are pretended in a demonstration only' using errcode = 'GH035';
  end if;
  return new;
end $$;
revoke all on function payments.demonstration_only from public;
create trigger demonstration_only before insert or update on payments.pretended
  for each row execute function payments.demonstration_only();

-- A payment begins as begun and goes only forwards; what is paid or ended stays so, whoever asks. A provider of
-- demonstrations is none elsewhere.
create function payments.goes_forwards() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.provider = 'demonstration'
    and not exists (select from platform.deployment d where d.mode = 'demonstration') then
    raise exception 'Payments are pretended in a demonstration only' using errcode = 'GH035';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'begun' then
      raise exception 'A payment begins as begun' using errcode = 'GH035';
    end if;
  elsif new.state <> old.state and not (
    (old.state = 'begun' and new.state in ('under-way', 'not-made'))
    or (old.state = 'under-way' and new.state in ('paid', 'failed', 'cancelled', 'error'))) then
    raise exception 'A payment does not go from % to %', old.state, new.state using errcode = 'GH035';
  end if;
  return new;
end $$;
revoke all on function payments.goes_forwards from public;
create trigger goes_forwards before insert or update on payments.payment
  for each row execute function payments.goes_forwards();

grant usage on schema payments to guildhall_web;
grant select, insert on payments.due, payments.payment, payments.pretended to guildhall_web;
grant update (provider_id, state, returned_at, ended_at, ask_at, asked) on payments.payment to guildhall_web;
grant update (state) on payments.pretended to guildhall_web;
