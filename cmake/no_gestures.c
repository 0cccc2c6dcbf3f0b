// SDL recognises pinches and drawn signs in what fingers do; the page does that itself.
#include <SDL.h>

#include "events/SDL_gesture_c.h"

int SDL_GestureAddTouch(SDL_TouchID id) { return 0; }

int SDL_GestureDelTouch(SDL_TouchID id) { return 0; }

void SDL_GestureProcessEvent(SDL_Event* event) {}

void SDL_GestureQuit(void) {}
