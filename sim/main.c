/* The program: hands the command line to cli and returns its exit status. */
#include <gsl/gsl_errno.h>
#include "cli/command.h"

int main(int argc, char **argv)
{
    gsl_set_error_handler_off(); /* the default handler would abort */
    return command_main(argc, argv);
}
