/* The program: hands the command line to cli and returns its exit status. */
#include <gsl/gsl_errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include "cli/command.h"

/* A sweep makes and frees an engine for every point: memory given back to the system and asked for
 * again costs more than a short replication. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    signal(SIGXFSZ, SIG_IGN);    /* a file at its limit is a write that failed: 74 */
    gsl_set_error_handler_off(); /* the default handler would abort */
    return command_main(argc, argv);
}
