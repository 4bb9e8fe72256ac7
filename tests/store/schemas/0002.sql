CREATE INDEX ix_assignment_calendar_id ON assignment (calendar_id);
CREATE INDEX ix_assignment_person_id ON assignment (person_id);
CREATE INDEX ix_assignment_task_id ON assignment (task_id);
CREATE INDEX ix_baseline_project_id ON baseline (project_id);
CREATE INDEX ix_baseline_task_baseline_id ON baseline_task (baseline_id);
CREATE INDEX ix_baseline_task_task_id ON baseline_task (task_id);
CREATE INDEX ix_change_step_id ON change (step_id);
CREATE INDEX ix_checklist_item_task_id ON checklist_item (task_id);
CREATE INDEX ix_client_lifecycle ON client (lifecycle);
CREATE INDEX ix_client_name ON client (name);
CREATE INDEX ix_client_owner_id ON client (owner_id);
CREATE INDEX ix_client_parent_id ON client (parent_id);
CREATE INDEX ix_client_reference ON client (reference);
CREATE INDEX ix_client_wait_task_id ON client_wait (task_id);
CREATE INDEX ix_contact_client_id ON contact (client_id);
CREATE INDEX ix_contact_email ON contact (email);
CREATE INDEX ix_contact_name ON contact (name);
CREATE INDEX ix_contact_reference ON contact (reference);
CREATE INDEX ix_deal_client_id ON deal (client_id);
CREATE INDEX ix_deal_closed_on ON deal (closed_on);
CREATE INDEX ix_deal_owner_id ON deal (owner_id);
CREATE INDEX ix_deal_reference ON deal (reference);
CREATE INDEX ix_deal_service_id ON deal (service_id);
CREATE INDEX ix_deal_stage_id ON deal (stage_id);
CREATE INDEX ix_deal_title ON deal (title);
CREATE INDEX ix_dependency_predecessor_id ON dependency (predecessor_id);
CREATE INDEX ix_dependency_successor_id ON dependency (successor_id);
CREATE INDEX ix_holiday_first ON holiday (first);
CREATE INDEX ix_interaction_at ON interaction (at);
CREATE INDEX ix_interaction_client_id ON interaction (client_id);
CREATE INDEX ix_interaction_contact_id ON interaction (contact_id);
CREATE INDEX ix_interaction_deal_id ON interaction (deal_id);
CREATE INDEX ix_interaction_person_id ON interaction (person_id);
CREATE INDEX ix_line_item_owner_id ON line_item (owner_id);
CREATE INDEX ix_line_item_proposal_id ON line_item (proposal_id);
CREATE INDEX ix_line_item_service_id ON line_item (service_id);
CREATE INDEX ix_payment_term_proposal_id ON payment_term (proposal_id);
CREATE INDEX ix_person_calendar_id ON person (calendar_id);
CREATE INDEX ix_person_manager_id ON person (manager_id);
CREATE INDEX ix_person_name ON person (name);
CREATE INDEX ix_person_reference ON person (reference);
CREATE INDEX ix_project_calendar_id ON project (calendar_id);
CREATE INDEX ix_project_client_id ON project (client_id);
CREATE INDEX ix_project_deal_id ON project (deal_id);
CREATE INDEX ix_project_lead_id ON project (lead_id);
CREATE INDEX ix_project_name ON project (name);
CREATE INDEX ix_project_proposal_id ON project (proposal_id);
CREATE INDEX ix_project_status ON project (status);
CREATE INDEX ix_proposal_author_id ON proposal (author_id);
CREATE INDEX ix_proposal_contact_id ON proposal (contact_id);
CREATE INDEX ix_proposal_deal_id ON proposal (deal_id);
CREATE INDEX ix_proposal_number ON proposal (number);
CREATE INDEX ix_proposal_status ON proposal (status);
CREATE INDEX ix_register_item_project_id ON register_item (project_id);
CREATE INDEX ix_scope_item_project_id ON scope_item (project_id);
CREATE INDEX ix_scope_item_proposal_id ON scope_item (proposal_id);
CREATE INDEX ix_service_name ON service (name);
CREATE INDEX ix_service_reference ON service (reference);
CREATE INDEX ix_service_tax_rate_id ON service (tax_rate_id);
CREATE INDEX ix_stage_pipeline_id ON stage (pipeline_id);
CREATE INDEX ix_step_reverses ON step (reverses);
CREATE INDEX ix_task_calendar_id ON task (calendar_id);
CREATE INDEX ix_task_dates_finish ON task_dates (finish);
CREATE INDEX ix_task_dates_start ON task_dates (start);
CREATE INDEX ix_task_done_at ON task (done_at);
CREATE INDEX ix_task_due_on ON task (due_on);
CREATE INDEX ix_task_line_item_id ON task (line_item_id);
CREATE INDEX ix_task_name ON task (name);
CREATE INDEX ix_task_owner_id ON task (owner_id);
CREATE INDEX ix_task_parent_id ON task (parent_id);
CREATE INDEX ix_task_project_id ON task (project_id);
CREATE INDEX ix_time_entry_day ON time_entry (day);
CREATE INDEX ix_time_entry_person_id ON time_entry (person_id);
CREATE INDEX ix_time_entry_task_id ON time_entry (task_id);
CREATE INDEX ix_time_off_person_id ON time_off (person_id);
CREATE INDEX ix_working_calendar_name ON working_calendar (name);
CREATE TABLE agency (
	name VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	website VARCHAR NOT NULL, 
	tax_number VARCHAR NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	country VARCHAR(2) NOT NULL, 
	region VARCHAR(12) NOT NULL, 
	accent VARCHAR(7) NOT NULL, 
	logo_sha256 VARCHAR(64), 
	proposal_pattern VARCHAR NOT NULL, 
	proposal_next INTEGER NOT NULL, 
	valid_days INTEGER NOT NULL, 
	payment_plan JSON, 
	terms JSON, 
	week JSON, 
	quarter_goal_minor INTEGER, 
	sample BOOLEAN NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE assignment (
	task_id INTEGER NOT NULL, 
	person_id INTEGER, 
	role VARCHAR NOT NULL, 
	units_percent VARCHAR(40) NOT NULL, 
	work_minutes INTEGER, 
	calendar_id INTEGER, 
	overtime_minutes INTEGER NOT NULL, 
	delay_minutes INTEGER NOT NULL, 
	contoured BOOLEAN NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_assignment_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_assignment_calendar_id FOREIGN KEY(calendar_id) REFERENCES working_calendar (id)
);
CREATE TABLE baseline (
	project_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	taken_on DATE NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_baseline_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE baseline_task (
	baseline_id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	start DATETIME NOT NULL, 
	finish DATETIME NOT NULL, 
	duration_minutes INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_baseline_task_baseline_id FOREIGN KEY(baseline_id) REFERENCES baseline (id), 
	CONSTRAINT fk_baseline_task_task_id FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE TABLE blob (
	sha256 VARCHAR(64) NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_blob PRIMARY KEY (sha256)
);
CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	step_id INTEGER NOT NULL, 
	entity VARCHAR(40) NOT NULL, 
	entity_id INTEGER NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	CONSTRAINT fk_change_step_id FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE TABLE checklist_item (
	task_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	done BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_checklist_item_task_id FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE TABLE client (
	name VARCHAR NOT NULL, 
	lifecycle VARCHAR(24) NOT NULL, 
	industry VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	country VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	website VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	tax_number VARCHAR NOT NULL, 
	owner_id INTEGER, 
	parent_id INTEGER, 
	since DATE, 
	channel VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	reports VARCHAR NOT NULL, 
	rates VARCHAR NOT NULL, 
	terms VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	next_step VARCHAR NOT NULL, 
	next_step_on DATE, 
	reference VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_client_owner_id FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_client_parent_id FOREIGN KEY(parent_id) REFERENCES client (id)
);
CREATE TABLE client_wait (
	task_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	until DATETIME, 
	note VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_client_wait_task_id FOREIGN KEY(task_id) REFERENCES task (id)
);
CREATE TABLE contact (
	client_id INTEGER, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	decides BOOLEAN NOT NULL, 
	signs BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	client_text VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_contact_client_id FOREIGN KEY(client_id) REFERENCES client (id)
);
CREATE TABLE deal (
	title VARCHAR NOT NULL, 
	client_id INTEGER, 
	client_text VARCHAR NOT NULL, 
	stage_id INTEGER NOT NULL, 
	value_minor INTEGER, 
	currency VARCHAR(3) NOT NULL, 
	probability INTEGER, 
	expected_close DATE, 
	created_on DATE, 
	closed_on DATE, 
	owner_id INTEGER, 
	owner_text VARCHAR NOT NULL, 
	service_id INTEGER, 
	service_text VARCHAR NOT NULL, 
	lost_reason VARCHAR NOT NULL, 
	next_step VARCHAR NOT NULL, 
	next_step_on DATE, 
	note VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_deal_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_deal_stage_id FOREIGN KEY(stage_id) REFERENCES stage (id), 
	CONSTRAINT fk_deal_owner_id FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_deal_service_id FOREIGN KEY(service_id) REFERENCES service (id)
);
CREATE TABLE dependency (
	predecessor_id INTEGER NOT NULL, 
	successor_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	lag_minutes INTEGER NOT NULL, 
	lag_kind VARCHAR(24) NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_dependency_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES task (id), 
	CONSTRAINT fk_dependency_successor_id FOREIGN KEY(successor_id) REFERENCES task (id)
);
CREATE TABLE holiday (
	name VARCHAR NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE interaction (
	client_id INTEGER NOT NULL, 
	contact_id INTEGER, 
	deal_id INTEGER, 
	person_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_interaction_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_interaction_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_interaction_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_interaction_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE line_item (
	proposal_id INTEGER NOT NULL, 
	service_id INTEGER, 
	position INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	section VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	quantity VARCHAR(40) NOT NULL, 
	unit VARCHAR NOT NULL, 
	rate_minor INTEGER NOT NULL, 
	discount_percent VARCHAR(40) NOT NULL, 
	tax_percent VARCHAR(40) NOT NULL, 
	minutes INTEGER NOT NULL, 
	cost_minor INTEGER, 
	owner_id INTEGER, 
	accepted BOOLEAN NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_line_item_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	CONSTRAINT fk_line_item_service_id FOREIGN KEY(service_id) REFERENCES service (id), 
	CONSTRAINT fk_line_item_owner_id FOREIGN KEY(owner_id) REFERENCES person (id)
);
CREATE TABLE payment_term (
	proposal_id INTEGER NOT NULL, 
	percent VARCHAR(40) NOT NULL, 
	label VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_payment_term_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id)
);
CREATE TABLE person (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	team VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	week_minutes INTEGER NOT NULL, 
	rate_minor INTEGER, 
	cost_rate_minor INTEGER, 
	manager_id INTEGER, 
	calendar_id INTEGER, 
	active BOOLEAN NOT NULL, 
	reference VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_person_manager_id FOREIGN KEY(manager_id) REFERENCES person (id), 
	CONSTRAINT fk_person_calendar_id FOREIGN KEY(calendar_id) REFERENCES working_calendar (id)
);
CREATE TABLE pipeline (
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE project (
	name VARCHAR NOT NULL, 
	client_id INTEGER, 
	deal_id INTEGER, 
	proposal_id INTEGER, 
	status VARCHAR(24) NOT NULL, 
	lead_id INTEGER, 
	start_on DATE NOT NULL, 
	start_minute INTEGER NOT NULL, 
	finish_at DATETIME, 
	status_at DATETIME, 
	honour_constraints BOOLEAN NOT NULL, 
	calendar_id INTEGER, 
	priority INTEGER NOT NULL, 
	due_on DATE, 
	closed_on DATE, 
	budget_minor INTEGER, 
	currency VARCHAR(3) NOT NULL, 
	colour INTEGER NOT NULL, 
	pinned BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	came_from JSON, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_project_client_id FOREIGN KEY(client_id) REFERENCES client (id), 
	CONSTRAINT fk_project_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_project_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	CONSTRAINT fk_project_lead_id FOREIGN KEY(lead_id) REFERENCES person (id), 
	CONSTRAINT fk_project_calendar_id FOREIGN KEY(calendar_id) REFERENCES working_calendar (id)
);
CREATE TABLE proposal (
	deal_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	subtitle VARCHAR NOT NULL, 
	number VARCHAR, 
	version INTEGER NOT NULL, 
	status VARCHAR(24) NOT NULL, 
	currency VARCHAR(3) NOT NULL, 
	contact_id INTEGER, 
	author_id INTEGER, 
	created_on DATE NOT NULL, 
	issued_on DATE, 
	valid_until DATE, 
	start_on DATE, 
	goal VARCHAR NOT NULL, 
	audience VARCHAR NOT NULL, 
	measures VARCHAR NOT NULL, 
	letter VARCHAR NOT NULL, 
	changes VARCHAR NOT NULL, 
	discount_label VARCHAR NOT NULL, 
	discount_percent VARCHAR(40), 
	discount_minor INTEGER, 
	total_minor INTEGER NOT NULL, 
	net_minor INTEGER NOT NULL, 
	frozen JSON, 
	sha256 VARCHAR(64), 
	pdf_sha256 VARCHAR(64), 
	decided_on DATE, 
	decided_by VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_proposal_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id), 
	CONSTRAINT fk_proposal_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_proposal_author_id FOREIGN KEY(author_id) REFERENCES person (id)
);
CREATE TABLE register_item (
	project_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	text VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	level VARCHAR(24) NOT NULL, 
	owner_text VARCHAR NOT NULL, 
	raised_on DATE NOT NULL, 
	due_on DATE, 
	closed_on DATE, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_register_item_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE scope_item (
	proposal_id INTEGER, 
	project_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	text VARCHAR NOT NULL, 
	due_on DATE, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_scope_item_proposal_id FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	CONSTRAINT fk_scope_item_project_id FOREIGN KEY(project_id) REFERENCES project (id)
);
CREATE TABLE service (
	name VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	rate_minor INTEGER, 
	minutes INTEGER, 
	tax_rate_id INTEGER, 
	active BOOLEAN NOT NULL, 
	reference VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_service_tax_rate_id FOREIGN KEY(tax_rate_id) REFERENCES tax_rate (id)
);
CREATE TABLE stage (
	pipeline_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	probability INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_stage_pipeline_id FOREIGN KEY(pipeline_id) REFERENCES pipeline (id)
);
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	verb VARCHAR NOT NULL, 
	subject_entity VARCHAR, 
	subject_id INTEGER, 
	at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	reverses INTEGER, 
	CONSTRAINT fk_step_reverses FOREIGN KEY(reverses) REFERENCES step (id)
);
CREATE TABLE task (
	project_id INTEGER, 
	parent_id INTEGER, 
	line_item_id INTEGER, 
	owner_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	in_plan BOOLEAN NOT NULL, 
	milestone BOOLEAN NOT NULL, 
	for_client BOOLEAN NOT NULL, 
	duration_minutes INTEGER NOT NULL, 
	estimate_minutes INTEGER, 
	budget_minor INTEGER, 
	"constraint" VARCHAR(24) NOT NULL, 
	constraint_at DATETIME, 
	deadline DATETIME, 
	due_on DATE, 
	due_minute INTEGER, 
	percent_done INTEGER NOT NULL, 
	done_at DATETIME, 
	actual_start DATETIME, 
	actual_finish DATETIME, 
	priority VARCHAR(24) NOT NULL, 
	calendar_id INTEGER, 
	elapsed BOOLEAN NOT NULL, 
	effort VARCHAR(24) NOT NULL, 
	effort_driven BOOLEAN NOT NULL, 
	ignores_people BOOLEAN NOT NULL, 
	remaining_minutes INTEGER, 
	manual_start DATETIME, 
	manual_finish DATETIME, 
	splits JSON, 
	not_before DATETIME, 
	delay_minutes INTEGER NOT NULL, 
	pinned BOOLEAN NOT NULL, 
	file_uid INTEGER, 
	fields JSON, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_task_project_id FOREIGN KEY(project_id) REFERENCES project (id), 
	CONSTRAINT fk_task_parent_id FOREIGN KEY(parent_id) REFERENCES task (id), 
	CONSTRAINT fk_task_line_item_id FOREIGN KEY(line_item_id) REFERENCES line_item (id), 
	CONSTRAINT fk_task_owner_id FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_task_calendar_id FOREIGN KEY(calendar_id) REFERENCES working_calendar (id)
);
CREATE TABLE task_dates (
	task_id INTEGER NOT NULL, 
	start DATETIME NOT NULL, 
	finish DATETIME NOT NULL, 
	duration_minutes INTEGER NOT NULL, 
	total_slack_minutes INTEGER NOT NULL, 
	free_slack_minutes INTEGER NOT NULL, 
	critical BOOLEAN NOT NULL, 
	summary BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_task_dates PRIMARY KEY (task_id)
);
CREATE TABLE tax_rate (
	name VARCHAR NOT NULL, 
	percent VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
CREATE TABLE time_entry (
	task_id INTEGER NOT NULL, 
	person_id INTEGER, 
	day DATE NOT NULL, 
	minutes INTEGER NOT NULL, 
	billable BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_time_entry_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_time_entry_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE time_off (
	person_id INTEGER NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	note VARCHAR NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	CONSTRAINT fk_time_off_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE working_calendar (
	name VARCHAR NOT NULL, 
	hours JSON NOT NULL, 
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);
