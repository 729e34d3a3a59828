// Package store keeps everything bomcabot remembers, in one SQLite file.
//
// It has plain structs with db tags, their validation and their queries. It has no Telegram types and no texts for
// people.
//
// # Connections and transactions
//
// Two pools serve one file: a single writing connection and a read-only pool beside it. Writing transactions are
// IMMEDIATE, so they wait for a lock at their start and not in their middle. [Store.InTx] and [Store.View] own the
// transactions, and every query is a method of [Tx], so nothing reads or writes outside a transaction. The connection
// settings are in the DSN, because a pool opens connections when it likes: WAL, synchronous=FULL (a committed
// transaction survives a power cut) and enforced foreign keys.
//
// One program works on a file, see [OpenExclusive]: a lock on a file beside it keeps a second one off. [Backup] needs
// no lock, since it only reads.
//
// Methods return [ErrNotFound] for a missing row and [ErrConflict] for a key that exists already or a state that has
// changed. An error that wraps [ErrTxAborted] ends the transaction; any other error leaves it usable, within a
// [Tx.Savepoint].
//
// SQLite plans a query once and keeps the plan, but plans it anew each time it runs where the LIMIT is a parameter. So
// a LIMIT is an expression, such as "LIMIT ? + 0".
//
// # Migrations
//
// The files in the folder migrations make the tables, in the order of their names. The table migrations records the
// name and the checksum of each file that was applied. [Open] applies the others, all in one transaction. It refuses
// a database with an unknown file (a newer program wrote it), with a changed file, or with a gap (an earlier file is
// not applied although a later one is). So a file is never changed or removed, and a new file comes last. Numbers may
// have gaps: there is no 0009.
//
// Earlier programs only counted the files, in PRAGMA user_version. [Open] takes such a database over once, by the
// tables it has.
//
// Before [Open] changes the tables of a database, it copies the file to one beside it, such as
// bomca.db.before-0013_outbox_indexes. If that name is taken, it appends .2, .3 and so on. It removes the copy only
// if the migration fails. The program that wrote the database can open the copy.
//
// # Backups
//
// A backup has another PRAGMA application_id than a database that is in use. [Open] tells by it that the file was
// restored, suspends what waits in it (see [Suspended]), and makes it a database in use. So nobody gets twice what was
// sent since the backup was made.
//
// # Personal data
//
// [PersonalDataCategories] is the one list of what the database holds about people. People are told what is kept, get
// it as a file and have it erased by this list. A test compares it with the tables.
//
// What is deleted is gone from the files: SQLite overwrites it with zeros (PRAGMA secure_delete), and the WAL, which
// has it until then, is emptied after an erasure, as soon as nobody reads.
//
// # Time
//
// Times are UTC in one fixed-width text form (see [Time]), so comparing the texts compares the instants.
package store
