-- Who asks in the name of a group is the group. Telegram names one and the same user, 1087968824, for all groups.
UPDATE questions SET person_id = chat_id WHERE person_id = 1087968824;
UPDATE exchanges SET person_id = chat_id WHERE person_id = 1087968824;
