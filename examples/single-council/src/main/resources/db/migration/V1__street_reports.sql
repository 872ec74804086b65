-- Street reports: the whole schema of version 1, and the categories that residents choose from.

create table category (
    code           varchar(40)  not null,
    name_en        varchar(100) not null,
    name_cy        varchar(100) not null,
    group_en       varchar(100) not null,
    group_cy       varchar(100) not null,
    description_en varchar(300) not null,
    description_cy varchar(300) not null,
    constraint category_pk primary key (code)
);

create sequence officer_seq;

create table officer (
    id            bigint       not null default nextval('officer_seq'),
    name          varchar(100) not null,
    email         varchar(254) not null,
    password_hash varchar(200) not null,
    constraint officer_pk primary key (id),
    constraint officer_email_key unique (email),
    constraint officer_email_lower_case check (email = lower(email))
);

create sequence report_seq;

create table report (
    id             bigint                   not null default nextval('report_seq'),
    version        integer                  not null default 0,
    category_code  varchar(40)              not null,
    description    varchar(2000)            not null,
    place          varchar(200)             not null,
    latitude       double precision,
    longitude      double precision,
    status         varchar(20)              not null,
    reported_at    timestamp with time zone not null,
    updated_at     timestamp with time zone not null,
    reporter_name  varchar(100),
    reporter_email varchar(254),
    assigned_to    bigint,
    constraint report_pk primary key (id),
    constraint report_category_fk foreign key (category_code) references category (code),
    constraint report_assigned_to_fk foreign key (assigned_to) references officer (id),
    constraint report_status_known check (status in ('OPEN', 'ASSIGNED', 'CLOSED')),
    constraint report_coordinates_both check ((latitude is null) = (longitude is null)),
    constraint report_latitude_range check (latitude between -90 and 90),
    constraint report_longitude_range check (longitude between -180 and 180)
);

create index report_newest_idx on report (reported_at desc, id desc);
create index report_category_idx on report (category_code, reported_at desc);
create index report_status_idx on report (status, reported_at desc);
create index report_assigned_to_idx on report (assigned_to) where assigned_to is not null;

create sequence report_update_seq;

create table report_update (
    id         bigint                   not null default nextval('report_update_seq'),
    report_id  bigint                   not null,
    made_at    timestamp with time zone not null,
    status     varchar(20)              not null,
    text       varchar(2000)            not null,
    officer_id bigint,
    constraint report_update_pk primary key (id),
    constraint report_update_report_fk foreign key (report_id) references report (id),
    constraint report_update_officer_fk foreign key (officer_id) references officer (id),
    constraint report_update_status_known check (status in ('OPEN', 'ASSIGNED', 'CLOSED'))
);

create index report_update_report_idx on report_update (report_id, id);
create index report_update_officer_idx on report_update (officer_id) where officer_id is not null;

create sequence photo_seq;

create table photo (
    id           bigint      not null default nextval('photo_seq'),
    report_id    bigint      not null,
    content_type varchar(20) not null,
    content      bytea       not null,
    constraint photo_pk primary key (id),
    constraint photo_report_key unique (report_id),
    constraint photo_report_fk foreign key (report_id) references report (id),
    constraint photo_content_type_known check (content_type in ('image/jpeg', 'image/png')),
    constraint photo_size check (octet_length(content) <= 5242880)
);

create sequence api_key_seq;

create table api_key (
    id    bigint       not null default nextval('api_key_seq'),
    label varchar(100) not null,
    hash  varchar(64)  not null,
    constraint api_key_pk primary key (id),
    constraint api_key_hash_key unique (hash)
);

insert into category (code, name_en, name_cy, group_en, group_cy, description_en, description_cy) values
    ('pothole', 'Pothole', 'Twll yn y ffordd', 'Roads and pavements', 'Ffyrdd a phalmentydd',
     'A hole or broken surface in a road, pavement or cycle path.',
     'Twll neu wyneb wedi torri mewn ffordd, palmant neu lwybr beicio.'),
    ('blocked-drain', 'Blocked drain', 'Draen wedi blocio', 'Roads and pavements', 'Ffyrdd a phalmentydd',
     'A gully or drain that no longer takes the water away.',
     'Gwter neu ddraen nad yw’n clirio’r dŵr mwyach.'),
    ('street-light', 'Street light', 'Golau stryd', 'Roads and pavements', 'Ffyrdd a phalmentydd',
     'A street light that is out, flickering, damaged or lit all day.',
     'Golau stryd sydd wedi diffodd, yn fflachio, wedi’i ddifrodi neu ynghynn drwy’r dydd.'),
    ('fly-tipping', 'Fly-tipping', 'Tipio anghyfreithlon', 'Litter and waste', 'Sbwriel a gwastraff',
     'Rubbish, furniture or rubble dumped where it should not be.',
     'Sbwriel, dodrefn neu rwbel wedi’i adael lle na ddylai fod.'),
    ('overflowing-bin', 'Overflowing bin', 'Bin yn gorlifo', 'Litter and waste', 'Sbwriel a gwastraff',
     'A public litter bin that is full or broken.',
     'Bin sbwriel cyhoeddus sy’n llawn neu wedi torri.'),
    ('dog-fouling', 'Dog fouling', 'Baw cŵn', 'Litter and waste', 'Sbwriel a gwastraff',
     'Dog mess on a pavement, path or playing field.',
     'Baw cŵn ar balmant, llwybr neu gae chwarae.'),
    ('graffiti', 'Graffiti', 'Graffiti', 'Damage and nuisance', 'Difrod a niwsans',
     'Writing or posters on a wall, sign or street furniture.',
     'Ysgrifen neu bosteri ar wal, arwydd neu ddodrefn stryd.'),
    ('abandoned-vehicle', 'Abandoned vehicle', 'Cerbyd wedi’i adael', 'Damage and nuisance', 'Difrod a niwsans',
     'A car, van or trailer that nobody seems to look after any more.',
     'Car, fan neu ôl-gerbyd nad oes neb i’w weld yn gofalu amdano mwyach.'),
    ('overgrown-hedge', 'Overgrown hedge or tree', 'Gwrych neu goeden wedi gordyfu', 'Damage and nuisance',
     'Difrod a niwsans',
     'Branches or weeds that block a path, a sign or the view at a junction.',
     'Canghennau neu chwyn sy’n rhwystro llwybr, arwydd neu’r olygfa wrth gyffordd.');
