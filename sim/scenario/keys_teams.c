/* The keys of teams. */
#include "scenario/keys_rows.h"

static const char *const follow_modes[] = {"contact", "move", NULL};
const struct row keys_teams[] = {
    COUNT(teaming, team_size, NAN, 1, PEOPLE, "people",
          "Places in a team; firms are cut into such teams at the start.", .flags = ROW_REQUIRED,
          .fixed = AT_THE_START),
    REAL(teaming, follow_probability, 0, 0, 1, "chance",
         "Chance that a member who stays follows someone who leaves for another firm."),
    REAL(teaming, leader_multiplier, 1, 0, 1e6, "",
         "What that chance is multiplied by if the leader left; the product is at most 1."),
    REAL(teaming, follow_delay_months, 0, 0, 1200, "months",
         "Mean of the exponential delay after which followers follow; 0: at once."),
    CHOICE(teaming, "follow_mode", follow_mode, FOLLOW_CONTACT, follow_modes,
           "Followers are contacted by that firm and choose, or move there at the same premium."),
    REAL(teaming, unrest_step, 0, 0, 100, "",
         "Unrest that a departure adds to each member who stays of a team of 10; in others times "
         "10 / team size."),
    REAL(teaming, leader_unrest_step, 0, 0, 100, "",
         "Unrest that the leader's departure adds instead."),
    REAL(teaming, unrest_half_life, 4, 0, 1200, "months", "Time in which unrest halves.",
         .flags = ROW_OPEN_LOW, .fixed = "unrest is kept in classes that halve alike"),
    REAL(teaming, unrest_max, 3, 0, 100, "",
         "Most unrest anybody has; contacts come at (1 + unrest) times the usual rate.",
         .fixed = "unrest is kept in classes below the most"),
    END};
