-- To whom outside the council the day's root was sent, so that nobody here can write the days anew unseen.

create table audit.witnessed (
  day date not null references audit.root,
  witness text not null check (witness in ('time-stamp', 'mailbox')),
  sent bytea not null check (length(sent) = 32),
  answer bytea not null check (length(answer) = 32),
  token bytea check (length(token) <= 65536),
  at timestamptz not null default clock_timestamp(),
  primary key (day, witness),
  check ((witness = 'time-stamp') = (token is not null)));

comment on table audit.witnessed is 'Which day''s root was sent to which witness outside the council. Added, never changed';
comment on column audit.witnessed.day is 'date: the day, in UTC';
comment on column audit.witnessed.witness is 'code: a time stamp authority, or a mailbox';
comment on column audit.witnessed.sent is 'hash: of the line that was sent, which names day, seal and chain';
comment on column audit.witnessed.answer is 'hash: of the whole answer';
comment on column audit.witnessed.token is 'hash: of the line that was sent, with the moment, signed by the authority; a mailbox gives none';
comment on column audit.witnessed.at is 'date: when it was answered';

grant select, insert (day, witness, sent, answer, token) on audit.witnessed to guildhall_sealer;
