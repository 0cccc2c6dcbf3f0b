// sscanf and atof for ImGui, which reads with them what is typed into its number fields. musl's reckon
// in 128-bit arithmetic, 9 kB after gzip; the browser reads fractions as well.
#include <emscripten.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

EM_JS_DEPS(scan_number, "$UTF8ToString");

static double parse_float(const char* text) {
    return EM_ASM_DOUBLE({ return parseFloat(UTF8ToString($0)); }, text);
}

double atof(const char* text) {
    const double number = parse_float(text);
    return isnan(number) ? 0 : number;
}

// Formats: fixed text, then one number of the types that our fields and "#version %d" have.
int scan_number(const char* text, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    void* number = va_arg(arguments, void*);
    va_end(arguments);
    const char* type = strchr(format, '%');
    if (strncmp(text, format, type - format) != 0) {
        return 0;
    }
    text += type - format;
    if (strcmp(type, "%lf") == 0) {
        const double read = parse_float(text);
        if (isnan(read)) {
            return 0;
        }
        *(double*)number = read;
        return 1;
    }
    char* end = NULL;
    const unsigned long long read = strtoull(text, &end, 10);  // a minus sign gives two's complement
    if (end == text) {
        return 0;
    }
    if (strcmp(type, "%d") == 0) {
        *(int*)number = (int)read;
    } else if (strcmp(type, "%lld") == 0 || strcmp(type, "%llu") == 0) {
        *(unsigned long long*)number = read;
    } else {
        abort();  // a field of another type: teach it here
    }
    return 1;
}
