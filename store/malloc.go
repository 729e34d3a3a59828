package store

// SQLite works on whichever thread Go has at hand, and the GNU C library gives every thread an arena of its own, each of which keeps its peak: three
// megabytes that one arena does not take. They would hardly meet there, as one connection does all the writing. What is read in one large piece, a matcher
// that was learned, goes back to the system at once: naming the size from which that holds, the usual one, keeps it from growing.
// A constructor runs before Go has started any thread.

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
static void __attribute__((constructor)) oneArena(void) {
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}
#endif
*/
import "C"
