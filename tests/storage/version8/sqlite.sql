-- A ledger of schema version 8, of SQLite (iterdump), as the program at commit 0449722 left it: reviews closed and
-- open, an example, documents accepted, failed, waiting and in work, and a source that was overwritten.
BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role VARCHAR NOT NULL, 
	password_hash TEXT NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	one_time_hash VARCHAR(64), 
	one_time_until_ms BIGINT, 
	disabled BOOLEAN NOT NULL, 
	created_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
CREATE TABLE answer (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	json_text TEXT, 
	"by" TEXT NOT NULL, 
	at_ms BIGINT NOT NULL, 
	took_ms INTEGER, 
	retyped TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(review_id) REFERENCES review (id)
);
INSERT INTO "answer" VALUES(1,1,'invoice_number','{"state":"present","values":[{"value":"4712","raw":"4712","page":null,"box":null,"words":[]}],"rows":[],"corrected":true}','anna',1800000000000,NULL,NULL);
INSERT INTO "answer" VALUES(2,1,'gross_amount','{"state":"present","values":[{"value":"119.00","raw":"119,00","page":0,"box":[0.1,0.2,0.3,0.4],"words":[7]}],"rows":[],"corrected":false}','anna',1800000000000,NULL,NULL);
INSERT INTO "answer" VALUES(3,2,'invoice_number','{"state":"present","values":[{"value":"4712","raw":"4712","page":null,"box":null,"words":[]}],"rows":[],"corrected":true}','anna',1800000060000,NULL,NULL);
INSERT INTO "answer" VALUES(4,2,'gross_amount','{"state":"present","values":[{"value":"119.00","raw":"119,00","page":0,"box":[0.1,0.2,0.3,0.4],"words":[7]}],"rows":[],"corrected":false}','anna',1800000060000,NULL,NULL);
CREATE TABLE api_token (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	scopes VARCHAR NOT NULL, 
	created_ms BIGINT NOT NULL, 
	expires_ms BIGINT NOT NULL, 
	last_used_ms BIGINT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	UNIQUE (token_hash)
);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at_ms BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	action VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	pipeline_version TEXT, 
	from_state VARCHAR, 
	to_state VARCHAR, 
	detail TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "audit" VALUES(1,1800000000000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1',NULL,'received','from inbox/closed.pdf');
INSERT INTO "audit" VALUES(2,1800000000000,'worker','claim','c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(3,1800000000000,'worker','complete','c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1','processing','needs_review',NULL);
INSERT INTO "audit" VALUES(4,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1',NULL,'received','from inbox/told.pdf');
INSERT INTO "audit" VALUES(5,1800000060000,'worker','claim','1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(6,1800000060000,'worker','complete','1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1','processing','needs_review',NULL);
INSERT INTO "audit" VALUES(7,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1',NULL,'received','from inbox/open.pdf');
INSERT INTO "audit" VALUES(8,1800000060000,'worker','claim','2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(9,1800000060000,'worker','complete','2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1','processing','needs_review',NULL);
INSERT INTO "audit" VALUES(10,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971','1',NULL,'received','from inbox/accepted.pdf');
INSERT INTO "audit" VALUES(11,1800000060000,'worker','claim','070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(12,1800000060000,'worker','complete','070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971','1','processing','accepted',NULL);
INSERT INTO "audit" VALUES(13,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826','1',NULL,'received','from inbox/failed.pdf');
INSERT INTO "audit" VALUES(14,1800000060000,'worker','claim','5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(15,1800000060000,'worker','complete','5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826','1','processing','failed',NULL);
INSERT INTO "audit" VALUES(16,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27','1',NULL,'received','from inbox/odd \udc80 ''näme'' \ 😀.pdf');
INSERT INTO "audit" VALUES(17,1800000060000,'host/boot/1/2/3','claim','990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27','1','received','processing','attempt 1');
INSERT INTO "audit" VALUES(18,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71','1',NULL,'received','from inbox/waiting.pdf');
INSERT INTO "audit" VALUES(19,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','register','4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee','1',NULL,'received','from inbox/accepted.pdf');
INSERT INTO "audit" VALUES(20,1800000060000,'box/6f2c1d30-0000-4000-8000-000000000000/4026531836/4711/88123','overwrite','070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971',NULL,NULL,NULL,'inbox/accepted.pdf now holds 4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee');
CREATE TABLE audited (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	document_type TEXT NOT NULL, 
	field TEXT NOT NULL, 
	wrong BOOLEAN NOT NULL, 
	at_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(review_id) REFERENCES review (id)
);
CREATE TABLE browser (
	id VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	expires_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE clock_anchor (
	boot_id VARCHAR NOT NULL, 
	offset_ms BIGINT NOT NULL, 
	PRIMARY KEY (boot_id)
);
CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	webhook_id INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	event VARCHAR NOT NULL, 
	payload TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	first_attempt_ms BIGINT, 
	next_attempt_ms BIGINT NOT NULL, 
	sent_ms BIGINT, 
	last_error TEXT, 
	created_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key"), 
	FOREIGN KEY(webhook_id) REFERENCES webhook (id), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE document (
	id VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	media_type VARCHAR, 
	source TEXT NOT NULL, 
	options TEXT NOT NULL, 
	created_ms BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "document" VALUES('c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3',7,NULL,'inbox/closed.pdf','{}',1800000000000);
INSERT INTO "document" VALUES('1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a',7,NULL,'inbox/told.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('2348f998744212575d85959674f9607ab26f67708a917157472832386337c904',7,NULL,'inbox/open.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971',7,NULL,'inbox/accepted.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826',7,NULL,'inbox/failed.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27',7,NULL,'inbox/odd \udc80 ''näme'' \\ 😀.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71',7,NULL,'inbox/waiting.pdf','{}',1800000060000);
INSERT INTO "document" VALUES('4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee',3,NULL,'inbox/accepted.pdf','{}',1800000060000);
CREATE TABLE example (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	document_id VARCHAR(64) NOT NULL, 
	review_id INTEGER, 
	closed_ms BIGINT NOT NULL, 
	added_ms BIGINT NOT NULL, 
	document_type TEXT, 
	vendor TEXT NOT NULL, 
	part VARCHAR, 
	source VARCHAR, 
	"by" TEXT, 
	at_ms BIGINT, 
	content VARCHAR(64), 
	words VARCHAR(64), 
	json_text TEXT, 
	current BOOLEAN NOT NULL, 
	twin_of VARCHAR(64), 
	why_not TEXT, 
	PRIMARY KEY (id), 
	UNIQUE ("key"), 
	FOREIGN KEY(review_id) REFERENCES review (id)
);
INSERT INTO "example" VALUES(1,'review 1 closed 1800000000000','c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3',1,1800000000000,1800000000000,'invoice','acme','test','person','["anna"]',1709640000000,'d62e8c37dcc854683114102886506eaeca61c0f8761c638ffe49e0fbf6f64e06','dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e','{"document":"c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3","reading":"1","document_type":"invoice","vendor":"acme","source":"person","by":["anna"],"at":"2024-03-05T12:00:00Z","fields":{"invoice_number":[{"value":"4712","raw":"4712","words":[1]}]},"rows":[]}',1,NULL,NULL);
CREATE TABLE halt (
	id INTEGER NOT NULL, 
	document_type TEXT NOT NULL, 
	field TEXT NOT NULL, 
	at_ms BIGINT NOT NULL, 
	why TEXT NOT NULL, 
	lifted_ms BIGINT, 
	lifted_by TEXT, 
	PRIMARY KEY (id)
);
CREATE TABLE identity (
	"key" VARCHAR(64) NOT NULL, 
	document_id VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE job (
	id INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	pipeline_version TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	attempt INTEGER NOT NULL, 
	releases INTEGER NOT NULL, 
	fence BIGINT NOT NULL, 
	lease_owner TEXT, 
	lease_until_ms BIGINT, 
	next_attempt_ms BIGINT NOT NULL, 
	last_error TEXT, 
	created_ms BIGINT NOT NULL, 
	updated_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document_id, pipeline_version), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO "job" VALUES(1,'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1','needs_review',1,0,1,NULL,NULL,1800000000000,NULL,1800000000000,1800000000000);
INSERT INTO "job" VALUES(2,'1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1','needs_review',1,0,1,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(3,'2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1','needs_review',1,0,1,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(4,'070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971','1','accepted',1,0,1,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(5,'5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826','1','failed',1,0,1,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(6,'990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27','1','processing',1,0,1,'host/boot/1/2/3',1800000120000,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(7,'80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71','1','received',0,0,0,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
INSERT INTO "job" VALUES(8,'4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee','1','received',0,0,0,NULL,NULL,1800000060000,NULL,1800000060000,1800000060000);
CREATE TABLE likeness (
	id INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	json_text TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document_id), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE likeness_band (
	band BIGINT NOT NULL, 
	likeness_id INTEGER NOT NULL, 
	PRIMARY KEY (band, likeness_id), 
	FOREIGN KEY(likeness_id) REFERENCES likeness (id)
);
CREATE TABLE login_try (
	id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	at_ms BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	document_id VARCHAR NOT NULL, 
	attempt INTEGER NOT NULL, 
	next_attempt_ms BIGINT NOT NULL, 
	sent_ms BIGINT, 
	last_error TEXT, 
	created_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key"), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE result (
	id INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	pipeline_version TEXT NOT NULL, 
	status VARCHAR NOT NULL, 
	json_text TEXT NOT NULL, 
	current BOOLEAN NOT NULL, 
	fence BIGINT NOT NULL, 
	completed_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (document_id, pipeline_version), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO "result" VALUES(1,'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1','needs_review','{"document_id": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}',1,1,1800000000000);
INSERT INTO "result" VALUES(2,'1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1','needs_review','{"document_id": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}',1,1,1800000060000);
INSERT INTO "result" VALUES(3,'2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1','needs_review','{"document_id": "2348f998744212575d85959674f9607ab26f67708a917157472832386337c904", "status": "needs_review", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4711", "raw": "4711", "state": "present", "decision": "review", "confidence": 0.8}, "gross_amount": {"value": "119.00", "raw": "119.00", "state": "present", "decision": "review", "confidence": 0.8}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}}',1,1,1800000060000);
INSERT INTO "result" VALUES(4,'070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971','1','accepted','{"document_id": "070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971", "status": "accepted", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {}}',1,1,1800000060000);
INSERT INTO "result" VALUES(5,'5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826','1','failed','{"document_id": "5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826", "status": "failed", "reason": "a person checks", "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {}}',1,1,1800000060000);
CREATE TABLE review (
	id INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	pipeline_version TEXT NOT NULL, 
	fence BIGINT NOT NULL, 
	part VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	document_type TEXT, 
	name TEXT NOT NULL, 
	doubtful INTEGER NOT NULL, 
	amount FLOAT NOT NULL, 
	worth FLOAT NOT NULL, 
	deadline_ms BIGINT NOT NULL, 
	created_ms BIGINT NOT NULL, 
	closed_ms BIGINT, 
	closed_by TEXT, 
	lease_by TEXT, 
	lease_until_ms BIGINT, 
	outcome TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (document_id, pipeline_version, fence, part), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO "review" VALUES(1,'c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3','1',1,'first','doubt','closed','invoice','closed.pdf',2,119.0,4.2839999999999982096e+01,1800086400000,1800000000000,1800000000000,'anna',NULL,NULL,'{"document_id": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "status": "accepted", "reason": null, "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4712", "raw": "4712", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": null, "box": null, "decision": "accept", "certificate": null, "reasons": ["corrected by anna"]}, "gross_amount": {"value": "119.00", "raw": "119,00", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": 0, "box": [0.1, 0.2, 0.3, 0.4], "decision": "accept", "certificate": null, "reasons": ["confirmed by anna"]}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}, "reviewed": {"by": "anna", "at": "2027-01-15T08:00:00+00:00", "fields": ["gross_amount", "invoice_number"], "rules": []}}');
INSERT INTO "review" VALUES(2,'1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a','1',1,'first','doubt','closed','invoice','told.pdf',2,119.0,4.2839999999999982096e+01,1800086460000,1800000060000,1800000060000,'anna',NULL,NULL,'{"document_id": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "status": "accepted", "reason": null, "document_type": {"value": "invoice", "confidence": 0.9}, "fields": {"seller_name": {"value": "ACME", "raw": "ACME", "state": "present", "decision": "accept", "confidence": 0.8}, "invoice_number": {"value": "4712", "raw": "4712", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": null, "box": null, "decision": "accept", "certificate": null, "reasons": ["corrected by anna"]}, "gross_amount": {"value": "119.00", "raw": "119,00", "state": "present", "confidence": null, "score": null, "tier": null, "model": null, "page": 0, "box": [0.1, 0.2, 0.3, 0.4], "decision": "accept", "certificate": null, "reasons": ["confirmed by anna"]}, "due_date": {"value": null, "raw": null, "state": "absent", "decision": "review", "confidence": 0.8}}, "reviewed": {"by": "anna", "at": "2027-01-15T08:01:00+00:00", "fields": ["gross_amount", "invoice_number"], "rules": []}}');
INSERT INTO "review" VALUES(3,'2348f998744212575d85959674f9607ab26f67708a917157472832386337c904','1',1,'first','doubt','open','invoice','open.pdf',2,119.0,4.2839999999999982096e+01,1800086460000,1800000060000,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	applied_ms BIGINT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(1,1796095680651);
INSERT INTO "schema_version" VALUES(2,1796095680662);
INSERT INTO "schema_version" VALUES(3,1796095680677);
INSERT INTO "schema_version" VALUES(4,1796095680689);
INSERT INTO "schema_version" VALUES(5,1796095680701);
INSERT INTO "schema_version" VALUES(6,1796095680703);
INSERT INTO "schema_version" VALUES(7,1796095680703);
INSERT INTO "schema_version" VALUES(8,1796095680709);
CREATE TABLE session (
	id VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	csrf VARCHAR(64) NOT NULL, 
	created_ms BIGINT NOT NULL, 
	seen_ms BIGINT NOT NULL, 
	expires_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE source (
	id INTEGER NOT NULL, 
	uri TEXT NOT NULL, 
	document_id VARCHAR NOT NULL, 
	version TEXT, 
	current BOOLEAN NOT NULL, 
	seen_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (uri, document_id), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO "source" VALUES(1,'inbox/closed.pdf','c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3',NULL,1,1800000000000);
INSERT INTO "source" VALUES(2,'inbox/told.pdf','1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a',NULL,1,1800000060000);
INSERT INTO "source" VALUES(3,'inbox/open.pdf','2348f998744212575d85959674f9607ab26f67708a917157472832386337c904',NULL,1,1800000060000);
INSERT INTO "source" VALUES(4,'inbox/accepted.pdf','070c160a6299c5438070b1aa737b14fc2992ed49579c14264884886a5876f971',NULL,0,1800000060000);
INSERT INTO "source" VALUES(5,'inbox/failed.pdf','5d28a90f4498a81461efbaf6f628a19d9778390bb5c81a393dd936181cc3d826',NULL,1,1800000060000);
INSERT INTO "source" VALUES(6,'inbox/odd \udc80 ''näme'' \\ 😀.pdf','990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27',NULL,1,1800000060000);
INSERT INTO "source" VALUES(7,'inbox/waiting.pdf','80cfa3e7f28dde4df64436b652230aff28d7779116d1369c21ef2bbf37261d71',NULL,1,1800000060000);
INSERT INTO "source" VALUES(8,'inbox/accepted.pdf','4f24f82f5c119d1526ee27bd76ab8ba7126d0f402b7c3739deb31cd87733ceee','v2',1,1800000060000);
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	document_id VARCHAR NOT NULL, 
	at_ms BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (account_id, "key"), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE trail (
	seq BIGINT NOT NULL, 
	at_ms BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	action TEXT NOT NULL, 
	what TEXT NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (hash)
);
INSERT INTO "trail" VALUES(1,1800000000000,'anna','answer','{"document": "c3eefb58d7c42440a9d4abec51d629544d635a6d936ff3c4d3fca96d611b3cf3", "review": 1, "said": {"gross_amount": {"rows": 0, "state": "present", "values": ["119.00"]}, "invoice_number": {"rows": 0, "state": "present", "values": ["4712"]}}}','0000000000000000000000000000000000000000000000000000000000000000','23f347acec8df419651abd5bc0f9fd692b00b3cc95a995ddb196fec5f308511f');
INSERT INTO "trail" VALUES(2,1800000000000,'anna','close review','{"review": 1}','23f347acec8df419651abd5bc0f9fd692b00b3cc95a995ddb196fec5f308511f','17f7f0417a190d08df23d16311247ecfba7bb7292687c62abacc55c3d63a40d4');
INSERT INTO "trail" VALUES(3,1800000060000,'anna','answer','{"document": "1fcc08c7733965bce66a034f70cc3e226eeaa3ccd3a960cff226d786d055873a", "review": 2, "said": {"gross_amount": {"rows": 0, "state": "present", "values": ["119.00"]}, "invoice_number": {"rows": 0, "state": "present", "values": ["4712"]}}}','17f7f0417a190d08df23d16311247ecfba7bb7292687c62abacc55c3d63a40d4','f810b058fb96efda919c40ef90f933cbb74597740927816adabad0230984206b');
INSERT INTO "trail" VALUES(4,1800000060000,'anna','close review','{"review": 2}','f810b058fb96efda919c40ef90f933cbb74597740927816adabad0230984206b','e1950312076b544f42b3e6b7fa8798fd70a49f9cc40a668ae24635c4f15d2e6e');
CREATE TABLE webhook (
	id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	secret TEXT NOT NULL, 
	events TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	created_ms BIGINT NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
CREATE INDEX ix_audit_document_id ON audit (document_id);
CREATE INDEX document_by_arrival ON document (created_ms, id);
CREATE INDEX job_due ON job (state, next_attempt_ms, id);
CREATE INDEX outbox_due ON outbox (sent_ms, next_attempt_ms);
CREATE UNIQUE INDEX result_document_current ON result (document_id) WHERE current;
CREATE UNIQUE INDEX source_uri_current ON source (uri) WHERE current;
CREATE INDEX ix_source_document_id ON source (document_id);
CREATE INDEX ix_identity_document_id ON identity (document_id);
CREATE INDEX ix_likeness_band_likeness_id ON likeness_band (likeness_id);
CREATE INDEX login_try_key ON login_try ("key", at_ms);
CREATE INDEX ix_login_try_at_ms ON login_try (at_ms);
CREATE INDEX ix_trail_actor ON trail (actor);
CREATE INDEX ix_session_account_id ON session (account_id);
CREATE INDEX ix_browser_account_id ON browser (account_id);
CREATE INDEX ix_api_token_account_id ON api_token (account_id);
CREATE INDEX review_by_worth ON review (state, worth, id);
CREATE INDEX review_by_type ON review (state, document_type, why);
CREATE INDEX review_by_deadline ON review (state, deadline_ms, id);
CREATE INDEX review_by_end ON review (state, closed_ms, deadline_ms);
CREATE INDEX review_by_part ON review (part, state, id);
CREATE INDEX review_by_lease ON review (state, lease_until_ms);
CREATE INDEX ix_review_document_id ON review (document_id);
CREATE INDEX answer_of_review ON answer (review_id, field, id);
CREATE INDEX audited_field ON audited (document_type, field, at_ms, wrong);
CREATE INDEX ix_audited_review_id ON audited (review_id);
CREATE UNIQUE INDEX halt_in_force ON halt (document_type, field) WHERE lifted_ms IS NULL;
CREATE INDEX ix_submission_document_id ON submission (document_id);
CREATE INDEX ix_delivery_document_id ON delivery (document_id);
CREATE INDEX delivery_due ON delivery (status, next_attempt_ms);
CREATE INDEX ix_delivery_webhook_id ON delivery (webhook_id);
CREATE UNIQUE INDEX example_current ON example (document_id) WHERE current;
CREATE INDEX ix_example_document_id ON example (document_id);
CREATE INDEX ix_example_added_ms ON example (added_ms);
CREATE INDEX ix_example_content ON example (content);
CREATE INDEX ix_example_review_id ON example (review_id);
CREATE INDEX example_of_part ON example (current, part, document_type, document_id);
COMMIT;
