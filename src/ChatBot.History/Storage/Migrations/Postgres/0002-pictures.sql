-- Whether posts come with a picture. Chats that were set up before there were any get them too.
ALTER TABLE subscription ADD COLUMN has_picture BOOLEAN NOT NULL DEFAULT TRUE;
