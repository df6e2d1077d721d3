-- A ledger of schema version 8, of Postgres (pg_dump, without names of the schema), as the program at commit 0449722 left it: reviews closed and
-- open, an example, documents accepted, failed, waiting and in work, and a source that was overwritten.
CREATE TABLE account (
    id integer NOT NULL,
    name text NOT NULL,
    role character varying NOT NULL,
    password_hash text NOT NULL,
    must_change boolean NOT NULL,
    one_time_hash character varying(64),
    one_time_until_ms bigint,
    disabled boolean NOT NULL,
    created_ms bigint NOT NULL
);
CREATE SEQUENCE account_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE account_id_seq OWNED BY account.id;
CREATE TABLE answer (
    id integer NOT NULL,
    review_id integer NOT NULL,
    field text NOT NULL,
    json_text text,
    by text NOT NULL,
    at_ms bigint NOT NULL,
    took_ms integer,
    retyped text
);
CREATE SEQUENCE answer_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE answer_id_seq OWNED BY answer.id;
CREATE TABLE api_token (
    id integer NOT NULL,
    account_id integer NOT NULL,
    name text NOT NULL,
    token_hash character varying(64) NOT NULL,
    scopes character varying NOT NULL,
    created_ms bigint NOT NULL,
    expires_ms bigint NOT NULL,
    last_used_ms bigint
);
CREATE SEQUENCE api_token_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE api_token_id_seq OWNED BY api_token.id;
CREATE TABLE audit (
    id integer NOT NULL,
    at_ms bigint NOT NULL,
    actor text NOT NULL,
    action character varying NOT NULL,
    document_id character varying NOT NULL,
    pipeline_version text,
    from_state character varying,
    to_state character varying,
    detail text
);
CREATE SEQUENCE audit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE audit_id_seq OWNED BY audit.id;
CREATE TABLE audited (
    id integer NOT NULL,
    review_id integer NOT NULL,
    document_type text NOT NULL,
    field text NOT NULL,
    wrong boolean NOT NULL,
    at_ms bigint NOT NULL
);
CREATE SEQUENCE audited_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE audited_id_seq OWNED BY audited.id;
CREATE TABLE browser (
    id character varying(64) NOT NULL,
    account_id integer NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE TABLE clock_anchor (
    boot_id character varying NOT NULL,
    offset_ms bigint NOT NULL
);
CREATE TABLE delivery (
    id integer NOT NULL,
    key character varying(64) NOT NULL,
    webhook_id integer NOT NULL,
    document_id character varying NOT NULL,
    event character varying NOT NULL,
    payload text NOT NULL,
    status character varying NOT NULL,
    attempts integer NOT NULL,
    first_attempt_ms bigint,
    next_attempt_ms bigint NOT NULL,
    sent_ms bigint,
    last_error text,
    created_ms bigint NOT NULL
);
CREATE SEQUENCE delivery_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE delivery_id_seq OWNED BY delivery.id;
CREATE TABLE document (
    id character varying(64) NOT NULL,
    size bigint NOT NULL,
    media_type character varying,
    source text NOT NULL,
    options text NOT NULL,
    created_ms bigint NOT NULL
);
CREATE TABLE example (
    id integer NOT NULL,
    key text NOT NULL,
    document_id character varying(64) NOT NULL,
    review_id integer,
    closed_ms bigint NOT NULL,
    added_ms bigint NOT NULL,
    document_type text,
    vendor text NOT NULL,
    part character varying,
    source character varying,
    by text,
    at_ms bigint,
    content character varying(64),
    words character varying(64),
    json_text text,
    current boolean NOT NULL,
    twin_of character varying(64),
    why_not text
);
CREATE SEQUENCE example_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE example_id_seq OWNED BY example.id;
CREATE TABLE halt (
    id integer NOT NULL,
    document_type text NOT NULL,
    field text NOT NULL,
    at_ms bigint NOT NULL,
    why text NOT NULL,
    lifted_ms bigint,
    lifted_by text
);
CREATE SEQUENCE halt_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE halt_id_seq OWNED BY halt.id;
CREATE TABLE identity (
    key character varying(64) NOT NULL,
    document_id character varying NOT NULL
);
CREATE TABLE job (
    id integer NOT NULL,
    document_id character varying NOT NULL,
    pipeline_version text NOT NULL,
    state character varying NOT NULL,
    attempt integer NOT NULL,
    releases integer NOT NULL,
    fence bigint NOT NULL,
    lease_owner text,
    lease_until_ms bigint,
    next_attempt_ms bigint NOT NULL,
    last_error text,
    created_ms bigint NOT NULL,
    updated_ms bigint NOT NULL
);
CREATE SEQUENCE job_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE job_id_seq OWNED BY job.id;
CREATE TABLE likeness (
    id integer NOT NULL,
    document_id character varying NOT NULL,
    json_text text NOT NULL
);
CREATE TABLE likeness_band (
    band bigint NOT NULL,
    likeness_id integer NOT NULL
);
CREATE SEQUENCE likeness_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE likeness_id_seq OWNED BY likeness.id;
CREATE TABLE login_try (
    id integer NOT NULL,
    key character varying(80) NOT NULL,
    at_ms bigint NOT NULL
);
CREATE SEQUENCE login_try_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE login_try_id_seq OWNED BY login_try.id;
CREATE TABLE outbox (
    id integer NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    payload text NOT NULL,
    document_id character varying NOT NULL,
    attempt integer NOT NULL,
    next_attempt_ms bigint NOT NULL,
    sent_ms bigint,
    last_error text,
    created_ms bigint NOT NULL
);
CREATE SEQUENCE outbox_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE outbox_id_seq OWNED BY outbox.id;
CREATE TABLE result (
    id integer NOT NULL,
    document_id character varying NOT NULL,
    pipeline_version text NOT NULL,
    status character varying NOT NULL,
    json_text text NOT NULL,
    current boolean NOT NULL,
    fence bigint NOT NULL,
    completed_ms bigint NOT NULL
);
CREATE SEQUENCE result_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE result_id_seq OWNED BY result.id;
CREATE TABLE review (
    id integer NOT NULL,
    document_id character varying NOT NULL,
    pipeline_version text NOT NULL,
    fence bigint NOT NULL,
    part character varying NOT NULL,
    why character varying NOT NULL,
    state character varying NOT NULL,
    document_type text,
    name text NOT NULL,
    doubtful integer NOT NULL,
    amount double precision NOT NULL,
    worth double precision NOT NULL,
    deadline_ms bigint NOT NULL,
    created_ms bigint NOT NULL,
    closed_ms bigint,
    closed_by text,
    lease_by text,
    lease_until_ms bigint,
    outcome text
);
CREATE SEQUENCE review_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE review_id_seq OWNED BY review.id;
CREATE TABLE schema_version (
    version integer NOT NULL,
    applied_ms bigint NOT NULL
);
CREATE SEQUENCE schema_version_version_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE schema_version_version_seq OWNED BY schema_version.version;
CREATE TABLE session (
    id character varying(64) NOT NULL,
    account_id integer NOT NULL,
    csrf character varying(64) NOT NULL,
    created_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    expires_ms bigint NOT NULL
);
CREATE TABLE source (
    id integer NOT NULL,
    uri text NOT NULL,
    document_id character varying NOT NULL,
    version text,
    current boolean NOT NULL,
    seen_ms bigint NOT NULL
);
CREATE SEQUENCE source_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE source_id_seq OWNED BY source.id;
CREATE TABLE submission (
    id integer NOT NULL,
    account_id integer NOT NULL,
    key text NOT NULL,
    document_id character varying NOT NULL,
    at_ms bigint NOT NULL
);
CREATE SEQUENCE submission_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE submission_id_seq OWNED BY submission.id;
CREATE TABLE trail (
    seq bigint NOT NULL,
    at_ms bigint NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    what text NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE webhook (
    id integer NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,
    events text NOT NULL,
    created_by text NOT NULL,
    created_ms bigint NOT NULL,
    disabled boolean NOT NULL
);
CREATE SEQUENCE webhook_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE webhook_id_seq OWNED BY webhook.id;
ALTER TABLE ONLY account ALTER COLUMN id SET DEFAULT nextval('account_id_seq'::regclass);
ALTER TABLE ONLY answer ALTER COLUMN id SET DEFAULT nextval('answer_id_seq'::regclass);
ALTER TABLE ONLY api_token ALTER COLUMN id SET DEFAULT nextval('api_token_id_seq'::regclass);
ALTER TABLE ONLY audit ALTER COLUMN id SET DEFAULT nextval('audit_id_seq'::regclass);
ALTER TABLE ONLY audited ALTER COLUMN id SET DEFAULT nextval('audited_id_seq'::regclass);
ALTER TABLE ONLY delivery ALTER COLUMN id SET DEFAULT nextval('delivery_id_seq'::regclass);
ALTER TABLE ONLY example ALTER COLUMN id SET DEFAULT nextval('example_id_seq'::regclass);
ALTER TABLE ONLY halt ALTER COLUMN id SET DEFAULT nextval('halt_id_seq'::regclass);
ALTER TABLE ONLY job ALTER COLUMN id SET DEFAULT nextval('job_id_seq'::regclass);
ALTER TABLE ONLY likeness ALTER COLUMN id SET DEFAULT nextval('likeness_id_seq'::regclass);
ALTER TABLE ONLY login_try ALTER COLUMN id SET DEFAULT nextval('login_try_id_seq'::regclass);
ALTER TABLE ONLY outbox ALTER COLUMN id SET DEFAULT nextval('outbox_id_seq'::regclass);
ALTER TABLE ONLY result ALTER COLUMN id SET DEFAULT nextval('result_id_seq'::regclass);
ALTER TABLE ONLY review ALTER COLUMN id SET DEFAULT nextval('review_id_seq'::regclass);
ALTER TABLE ONLY schema_version ALTER COLUMN version SET DEFAULT nextval('schema_version_version_seq'::regclass);
ALTER TABLE ONLY source ALTER COLUMN id SET DEFAULT nextval('source_id_seq'::regclass);
ALTER TABLE ONLY submission ALTER COLUMN id SET DEFAULT nextval('submission_id_seq'::regclass);
ALTER TABLE ONLY webhook ALTER COLUMN id SET DEFAULT nextval('webhook_id_seq'::regclass);
INSERT INTO answer VALUES (1, 1, 'invoice_number', '{"state":"present","values":[{"value":"4712","raw":"4712","page":null,"box":null,"words":[]}],"rows":[],"corrected":true}', 'anna', 1800000000000, NULL, NULL);
INSERT INTO answer VALUES (2, 1, 'gross_amount', '{"state":"present","values":[{"value":"119.00","raw":"119,00","page":0,"box":[0.1,0.2,0.3,0.4],"words":[7]}],"rows":[],"corrected":false}', 'anna', 1800000000000, NULL, NULL);
INSERT INTO answer VALUES (3, 2, 'invoice_number', '{"state":"present","values":[{"value":"4712","raw":"4712","page":null,"box":null,"words":[]}],"rows":[],"corrected":true}', 'anna', 1800000060000, NULL, NULL);
INSERT INTO answer VALUES (4, 2, 'gross_amount', '{"state":"present","values":[{"value":"119.00","raw":"119,00","page":0,"box":[0.1,0.2,0.3,0.4],"words":[7]}],"rows":[],"corrected":false}', 'anna', 1800000060000, NULL, NULL);
INSERT INTO audit VALUES (1, 1800000000000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', NULL, 'received', 'from inbox/closed.pdf');
INSERT INTO audit VALUES (2, 1800000000000, 'worker', 'claim', 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (3, 1800000000000, 'worker', 'complete', 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', 'processing', 'needs_review', NULL);
INSERT INTO audit VALUES (4, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', NULL, 'received', 'from inbox/told.pdf');
INSERT INTO audit VALUES (5, 1800000060000, 'worker', 'claim', '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (6, 1800000060000, 'worker', 'complete', '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', 'processing', 'needs_review', NULL);
INSERT INTO audit VALUES (7, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', NULL, 'received', 'from inbox/open.pdf');
INSERT INTO audit VALUES (8, 1800000060000, 'worker', 'claim', '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (9, 1800000060000, 'worker', 'complete', '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', 'processing', 'needs_review', NULL);
INSERT INTO audit VALUES (10, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', '1', NULL, 'received', 'from inbox/accepted.pdf');
INSERT INTO audit VALUES (11, 1800000060000, 'worker', 'claim', '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (12, 1800000060000, 'worker', 'complete', '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', '1', 'processing', 'accepted', NULL);
INSERT INTO audit VALUES (13, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', '1', NULL, 'received', 'from inbox/failed.pdf');
INSERT INTO audit VALUES (14, 1800000060000, 'worker', 'claim', '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (15, 1800000060000, 'worker', 'complete', '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', '1', 'processing', 'failed', NULL);
INSERT INTO audit VALUES (16, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27', '1', NULL, 'received', 'from inbox/odd \udc80 ''näme'' \ 😀.pdf');
INSERT INTO audit VALUES (17, 1800000060000, 'host/boot/1/2/3', 'claim', '990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27', '1', 'received', 'processing', 'attempt 1');
INSERT INTO audit VALUES (18, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71', '1', NULL, 'received', 'from inbox/waiting.pdf');
INSERT INTO audit VALUES (19, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'register', '4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee', '1', NULL, 'received', 'from inbox/accepted.pdf');
INSERT INTO audit VALUES (20, 1800000060000, 'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123', 'overwrite', '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', NULL, NULL, NULL, 'inbox/accepted.pdf now holds 4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee');
INSERT INTO document VALUES ('c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', 7, NULL, 'inbox/closed.pdf', '{}', 1800000000000);
INSERT INTO document VALUES ('1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', 7, NULL, 'inbox/told.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', 7, NULL, 'inbox/open.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', 7, NULL, 'inbox/accepted.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', 7, NULL, 'inbox/failed.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27', 7, NULL, 'inbox/odd \udc80 ''näme'' \\ 😀.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71', 7, NULL, 'inbox/waiting.pdf', '{}', 1800000060000);
INSERT INTO document VALUES ('4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee', 3, NULL, 'inbox/accepted.pdf', '{}', 1800000060000);
INSERT INTO example VALUES (1, 'review 1 closed 1800000000000', 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', 1, 1800000000000, 1800000000000, 'invoice', 'acme', 'test', 'person', '["anna"]', 1709640000000, 'd62e8c37dcc854683114102886506eaeca61c0f8761c638ffe49e0fbf6f64e06', 'dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e', '{"document":"c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3","reading":"1","document_type":"invoice","vendor":"acme","source":"person","by":["anna"],"at":"2024-03-05T12:00:00Z","fields":{"invoice_number":[{"value":"4712","raw":"4712","words":[1]}]},"rows":[]}', true, NULL, NULL);
INSERT INTO job VALUES (1, 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', 'needs_review', 1, 0, 1, NULL, NULL, 1800000000000, NULL, 1800000000000, 1800000000000);
INSERT INTO job VALUES (2, '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', 'needs_review', 1, 0, 1, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (3, '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', 'needs_review', 1, 0, 1, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (4, '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', '1', 'accepted', 1, 0, 1, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (5, '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', '1', 'failed', 1, 0, 1, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (6, '990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27', '1', 'processing', 1, 0, 1, 'host/boot/1/2/3', 1800000120000, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (7, '80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71', '1', 'received', 0, 0, 0, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO job VALUES (8, '4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee', '1', 'received', 0, 0, 0, NULL, NULL, 1800000060000, NULL, 1800000060000, 1800000060000);
INSERT INTO result VALUES (1, 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', 'needs_review', '{"document_id": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}', true, 1, 1800000000000);
INSERT INTO result VALUES (2, '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', 'needs_review', '{"document_id": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}', true, 1, 1800000060000);
INSERT INTO result VALUES (3, '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', 'needs_review', '{"document_id": "2348f998744212575d85959674f9607ab26f67708a917157472832386337c904", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}', true, 1, 1800000060000);
INSERT INTO result VALUES (4, '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', '1', 'accepted', '{"document_id": "070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971", "status": "accepted", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {}}', true, 1, 1800000060000);
INSERT INTO result VALUES (5, '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', '1', 'failed', '{"document_id": "5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826", "status": "failed", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {}}', true, 1, 1800000060000);
INSERT INTO review VALUES (1, 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', '1', 1, 'first', 'doubt', 'closed', 'invoice', 'closed.pdf', 2, 119, 42.83999999999998, 1800086400000, 1800000000000, 1800000000000, 'anna', NULL, NULL, '{"document_id": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "status": "accepted", "reason": null, "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4712", "raw": "4712", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": null, "box": null, "decision": "accept", "certificate": null, "reasons": ["corrected by anna"]}, "gross_amount": {"value": "119.00", "raw": "119,00", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": 0, "box": [0.1, 0.2, 0.3, 0.4], "decision": "accept", "certificate": null, "reasons": ["confirmed by anna"]}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}, "reviewed": {"by": "anna", "at": "2027-01-15T08:00:00+00:00", "fields": ["gross_amount", "invoice_number"], "rules": []}}');
INSERT INTO review VALUES (2, '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', '1', 1, 'first', 'doubt', 'closed', 'invoice', 'told.pdf', 2, 119, 42.83999999999998, 1800086460000, 1800000060000, 1800000060000, 'anna', NULL, NULL, '{"document_id": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "status": "accepted", "reason": null, "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4712", "raw": "4712", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": null, "box": null, "decision": "accept", "certificate": null, "reasons": ["corrected by anna"]}, "gross_amount": {"value": "119.00", "raw": "119,00", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": 0, "box": [0.1, 0.2, 0.3, 0.4], "decision": "accept", "certificate": null, "reasons": ["confirmed by anna"]}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}, "reviewed": {"by": "anna", "at": "2027-01-15T08:01:00+00:00", "fields": ["gross_amount", "invoice_number"], "rules": []}}');
INSERT INTO review VALUES (3, '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', '1', 1, 'first', 'doubt', 'open', 'invoice', 'open.pdf', 2, 119, 42.83999999999998, 1800086460000, 1800000060000, NULL, NULL, NULL, NULL, NULL);
INSERT INTO schema_version VALUES (1, 1796095686973);
INSERT INTO schema_version VALUES (2, 1796095687103);
INSERT INTO schema_version VALUES (3, 1796095687332);
INSERT INTO schema_version VALUES (4, 1796095687488);
INSERT INTO schema_version VALUES (5, 1796095687670);
INSERT INTO schema_version VALUES (6, 1796095687808);
INSERT INTO schema_version VALUES (7, 1796095687933);
INSERT INTO schema_version VALUES (8, 1796095688113);
INSERT INTO source VALUES (1, 'inbox/closed.pdf', 'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3', NULL, true, 1800000000000);
INSERT INTO source VALUES (2, 'inbox/told.pdf', '1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a', NULL, true, 1800000060000);
INSERT INTO source VALUES (3, 'inbox/open.pdf', '2348f998744212575d85959674f9607ab26f67708a917157472832386337c904', NULL, true, 1800000060000);
INSERT INTO source VALUES (5, 'inbox/failed.pdf', '5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826', NULL, true, 1800000060000);
INSERT INTO source VALUES (6, 'inbox/odd \udc80 ''näme'' \\ 😀.pdf', '990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27', NULL, true, 1800000060000);
INSERT INTO source VALUES (7, 'inbox/waiting.pdf', '80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71', NULL, true, 1800000060000);
INSERT INTO source VALUES (4, 'inbox/accepted.pdf', '070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971', NULL, false, 1800000060000);
INSERT INTO source VALUES (8, 'inbox/accepted.pdf', '4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee', 'v2', true, 1800000060000);
INSERT INTO trail VALUES (1, 1800000000000, 'anna', 'answer', '{"document": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "review": 1, "said": {"gross_amount": {"rows": 0, "state": "present", "values": ["119.00"]}, "invoice_number": {"rows": 0, "state": "present", "values": ["4712"]}}}', '0000000000000000000000000000000000000000000000000000000000000000', '23f347acec8df419651abd5bc0f9fd692b00b3cc95a995ddb196fec5f308511f');
INSERT INTO trail VALUES (2, 1800000000000, 'anna', 'close review', '{"review": 1}', '23f347acec8df419651abd5bc0f9fd692b00b3cc95a995ddb196fec5f308511f', '17f7f0417a190d08df23d16311247ecfba7bb7292687c62abacc55c3d63a40d4');
INSERT INTO trail VALUES (3, 1800000060000, 'anna', 'answer', '{"document": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "review": 2, "said": {"gross_amount": {"rows": 0, "state": "present", "values": ["119.00"]}, "invoice_number": {"rows": 0, "state": "present", "values": ["4712"]}}}', '17f7f0417a190d08df23d16311247ecfba7bb7292687c62abacc55c3d63a40d4', 'f810b058fb96efda919c40ef90f933cbb74597740927816adabad0230984206b');
INSERT INTO trail VALUES (4, 1800000060000, 'anna', 'close review', '{"review": 2}', 'f810b058fb96efda919c40ef90f933cbb74597740927816adabad0230984206b', 'e1950312076b544f42b3e6b7fa8798fd70a49f9cc40a668ae24635c4f15d2e6e');
SELECT pg_catalog.setval('account_id_seq', 1, false);
SELECT pg_catalog.setval('answer_id_seq', 4, true);
SELECT pg_catalog.setval('api_token_id_seq', 1, false);
SELECT pg_catalog.setval('audit_id_seq', 20, true);
SELECT pg_catalog.setval('audited_id_seq', 1, false);
SELECT pg_catalog.setval('delivery_id_seq', 1, false);
SELECT pg_catalog.setval('example_id_seq', 1, true);
SELECT pg_catalog.setval('halt_id_seq', 1, false);
SELECT pg_catalog.setval('job_id_seq', 8, true);
SELECT pg_catalog.setval('likeness_id_seq', 1, false);
SELECT pg_catalog.setval('login_try_id_seq', 1, false);
SELECT pg_catalog.setval('outbox_id_seq', 1, false);
SELECT pg_catalog.setval('result_id_seq', 5, true);
SELECT pg_catalog.setval('review_id_seq', 3, true);
SELECT pg_catalog.setval('schema_version_version_seq', 1, false);
SELECT pg_catalog.setval('source_id_seq', 8, true);
SELECT pg_catalog.setval('submission_id_seq', 1, false);
SELECT pg_catalog.setval('webhook_id_seq', 1, false);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_name_key UNIQUE (name);
ALTER TABLE ONLY account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY api_token
    ADD CONSTRAINT api_token_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY audited
    ADD CONSTRAINT audited_pkey PRIMARY KEY (id);
ALTER TABLE ONLY browser
    ADD CONSTRAINT browser_pkey PRIMARY KEY (id);
ALTER TABLE ONLY clock_anchor
    ADD CONSTRAINT clock_anchor_pkey PRIMARY KEY (boot_id);
ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_key_key UNIQUE (key);
ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY example
    ADD CONSTRAINT example_key_key UNIQUE (key);
ALTER TABLE ONLY example
    ADD CONSTRAINT example_pkey PRIMARY KEY (id);
ALTER TABLE ONLY halt
    ADD CONSTRAINT halt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (key);
ALTER TABLE ONLY job
    ADD CONSTRAINT job_document_id_pipeline_version_key UNIQUE (document_id, pipeline_version);
ALTER TABLE ONLY job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY likeness_band
    ADD CONSTRAINT likeness_band_pkey PRIMARY KEY (band, likeness_id);
ALTER TABLE ONLY likeness
    ADD CONSTRAINT likeness_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY likeness
    ADD CONSTRAINT likeness_pkey PRIMARY KEY (id);
ALTER TABLE ONLY login_try
    ADD CONSTRAINT login_try_pkey PRIMARY KEY (id);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_key_key UNIQUE (key);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY result
    ADD CONSTRAINT result_document_id_pipeline_version_key UNIQUE (document_id, pipeline_version);
ALTER TABLE ONLY result
    ADD CONSTRAINT result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY review
    ADD CONSTRAINT review_document_id_pipeline_version_fence_part_key UNIQUE (document_id, pipeline_version, fence, part);
ALTER TABLE ONLY review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (version);
ALTER TABLE ONLY session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY source
    ADD CONSTRAINT source_uri_document_id_key UNIQUE (uri, document_id);
ALTER TABLE ONLY submission
    ADD CONSTRAINT submission_account_id_key_key UNIQUE (account_id, key);
ALTER TABLE ONLY submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY trail
    ADD CONSTRAINT trail_hash_key UNIQUE (hash);
ALTER TABLE ONLY trail
    ADD CONSTRAINT trail_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);
CREATE INDEX answer_of_review ON answer USING btree (review_id, field, id);
CREATE INDEX audited_field ON audited USING btree (document_type, field, at_ms, wrong);
CREATE INDEX delivery_due ON delivery USING btree (status, next_attempt_ms);
CREATE INDEX document_by_arrival ON document USING btree (created_ms, id);
CREATE UNIQUE INDEX example_current ON example USING btree (document_id) WHERE current;
CREATE INDEX example_of_part ON example USING btree (current, part, document_type, document_id);
CREATE UNIQUE INDEX halt_in_force ON halt USING btree (document_type, field) WHERE (lifted_ms IS NULL);
CREATE INDEX ix_api_token_account_id ON api_token USING btree (account_id);
CREATE INDEX ix_audit_document_id ON audit USING btree (document_id);
CREATE INDEX ix_audited_review_id ON audited USING btree (review_id);
CREATE INDEX ix_browser_account_id ON browser USING btree (account_id);
CREATE INDEX ix_delivery_document_id ON delivery USING btree (document_id);
CREATE INDEX ix_delivery_webhook_id ON delivery USING btree (webhook_id);
CREATE INDEX ix_example_added_ms ON example USING btree (added_ms);
CREATE INDEX ix_example_content ON example USING btree (content);
CREATE INDEX ix_example_document_id ON example USING btree (document_id);
CREATE INDEX ix_example_review_id ON example USING btree (review_id);
CREATE INDEX ix_identity_document_id ON identity USING btree (document_id);
CREATE INDEX ix_likeness_band_likeness_id ON likeness_band USING btree (likeness_id);
CREATE INDEX ix_login_try_at_ms ON login_try USING btree (at_ms);
CREATE INDEX ix_review_document_id ON review USING btree (document_id);
CREATE INDEX ix_session_account_id ON session USING btree (account_id);
CREATE INDEX ix_source_document_id ON source USING btree (document_id);
CREATE INDEX ix_submission_document_id ON submission USING btree (document_id);
CREATE INDEX ix_trail_actor ON trail USING btree (actor);
CREATE INDEX job_due ON job USING btree (state, next_attempt_ms, id);
CREATE INDEX login_try_key ON login_try USING btree (key, at_ms);
CREATE INDEX outbox_due ON outbox USING btree (sent_ms, next_attempt_ms);
CREATE UNIQUE INDEX result_document_current ON result USING btree (document_id) WHERE current;
CREATE INDEX review_by_deadline ON review USING btree (state, deadline_ms, id);
CREATE INDEX review_by_end ON review USING btree (state, closed_ms, deadline_ms);
CREATE INDEX review_by_lease ON review USING btree (state, lease_until_ms);
CREATE INDEX review_by_part ON review USING btree (part, state, id);
CREATE INDEX review_by_type ON review USING btree (state, document_type, why);
CREATE INDEX review_by_worth ON review USING btree (state, worth, id);
CREATE UNIQUE INDEX source_uri_current ON source USING btree (uri) WHERE current;
ALTER TABLE ONLY answer
    ADD CONSTRAINT answer_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id);
ALTER TABLE ONLY api_token
    ADD CONSTRAINT api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY audited
    ADD CONSTRAINT audited_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id);
ALTER TABLE ONLY browser
    ADD CONSTRAINT browser_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id);
ALTER TABLE ONLY example
    ADD CONSTRAINT example_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id);
ALTER TABLE ONLY identity
    ADD CONSTRAINT identity_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY job
    ADD CONSTRAINT job_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY likeness_band
    ADD CONSTRAINT likeness_band_likeness_id_fkey FOREIGN KEY (likeness_id) REFERENCES likeness(id);
ALTER TABLE ONLY likeness
    ADD CONSTRAINT likeness_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY outbox
    ADD CONSTRAINT outbox_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY result
    ADD CONSTRAINT result_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY review
    ADD CONSTRAINT review_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY source
    ADD CONSTRAINT source_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
ALTER TABLE ONLY submission
    ADD CONSTRAINT submission_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
ALTER TABLE ONLY submission
    ADD CONSTRAINT submission_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id);
