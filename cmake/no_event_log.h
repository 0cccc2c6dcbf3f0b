// Included before SDL's event queue: how much of it is logged is a number in a hint that nobody gives.
#pragma once

#include "SDL_internal.h"

#include <SDL_stdinc.h>

#define SDL_atoi(text) 0
