// Package store keeps everything bomcabot remembers, in one SQLite file.
//
// It holds plain structs with db tags, their validation and their queries; it knows no Telegram types and no texts for people.
//
// Two pools serve one file: a single writing connection, whose transactions are IMMEDIATE so that they wait for a lock at their
// start and not in their middle, and a read-only pool beside it. [Store.InTx] and [Store.View] own the transactions; every query is
// a method of [Tx], so nothing reads or writes outside one. The connection settings are in the DSN, because a pool
// opens connections when it likes: WAL, synchronous=FULL (a committed transaction survives a power cut) and enforced foreign keys.
//
// The tables are made by the files in the folder migrations, in the order of their names. The table migrations notes each file
// that was applied, with its checksum; [Open] applies the rest, all in one transaction. A database that this program does not
// continue, because it was written by a newer one, lacks a file before others or had another form of one, is refused. So a
// file is never changed or removed, and a new one comes last; numbers may have gaps. Databases of the time when files were only
// counted, in PRAGMA user_version, are taken over once. Before the tables of a database are changed, it is copied to a file beside
// it, such as bomca.db.before-0013_outbox_indexes; where that is taken, .2 and so on is appended, and a copy is removed only when
// the change fails. The version that wrote the database opens the copy.
//
// What is held about people is listed in one place, [PersonalDataCategories]: from it they are told what is kept, get it as a file, and have it erased. A test compares
// it with the tables.
//
// Times are UTC in one fixed-width text form (see [Time]), so that comparing the texts compares the instants.
package store
