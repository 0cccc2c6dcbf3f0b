// Only ImPlot's time axes ask for dates, and our plots have none. emscripten would ask JavaScript's
// Date with a kB of script.
#include <time.h>

struct tm* gmtime_r(const time_t* time, struct tm* date) { return NULL; }

struct tm* localtime_r(const time_t* time, struct tm* date) { return NULL; }

time_t mktime(struct tm* date) { return -1; }

time_t timegm(struct tm* date) { return -1; }
