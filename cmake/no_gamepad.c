// Dear ImGui's SDL2 backend calls SDL's gamepad functions even when gamepads are off. Answering "no
// gamepad" here keeps SDL's joystick code, 12 kB after gzip, out of the page.
#include <SDL.h>

SDL_GameController* SDL_GameControllerOpen(int index) {
    (void)index;
    return NULL;
}

void SDL_GameControllerClose(SDL_GameController* gamepad) { (void)gamepad; }

Uint8 SDL_GameControllerGetButton(SDL_GameController* gamepad, SDL_GameControllerButton button) {
    (void)gamepad, (void)button;
    return 0;
}

Sint16 SDL_GameControllerGetAxis(SDL_GameController* gamepad, SDL_GameControllerAxis axis) {
    (void)gamepad, (void)axis;
    return 0;
}
