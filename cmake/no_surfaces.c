// SDL's window code can also draw into surfaces, through renderers and textures; the page draws with
// WebGL only. Tables keep SDL's pixel code in the page although nothing calls it, 37 kB after gzip:
// answering "not supported" here keeps it out.
#include "SDL_internal.h"

#include "render/SDL_sysrender.h"
#include "video/SDL_sysvideo.h"
#include "video/emscripten/SDL_emscriptenframebuffer.h"

// --- surfaces: colour cursors and window icons ---

SDL_Surface* SDL_CreateRGBSurface(Uint32 flags, int width, int height, int depth, Uint32 r, Uint32 g,
                                  Uint32 b, Uint32 a) {
    SDL_Unsupported();
    return NULL;
}

SDL_Surface* SDL_CreateRGBSurfaceFrom(void* pixels, int width, int height, int depth, int pitch,
                                      Uint32 r, Uint32 g, Uint32 b, Uint32 a) {
    SDL_Unsupported();
    return NULL;
}

SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface* source, Uint32 format, Uint32 flags) {
    SDL_Unsupported();
    return NULL;
}

void SDL_FreeSurface(SDL_Surface* surface) {}

SDL_bool SDL_PixelFormatEnumToMasks(Uint32 format, int* depth, Uint32* r, Uint32* g, Uint32* b,
                                    Uint32* a) {
    SDL_Unsupported();
    return SDL_FALSE;
}

void SDL_CalculateGammaRamp(float gamma, Uint16* ramp) {}

// --- the window as a surface ---

int Emscripten_CreateWindowFramebuffer(_THIS, SDL_Window* window, Uint32* format, void** pixels,
                                       int* pitch) {
    return SDL_Unsupported();
}

int Emscripten_UpdateWindowFramebuffer(_THIS, SDL_Window* window, const SDL_Rect* parts, int count) {
    return SDL_Unsupported();
}

void Emscripten_DestroyWindowFramebuffer(_THIS, SDL_Window* window) {}

// --- renderers and their textures ---

int SDL_GetNumRenderDrivers(void) { return 0; }

int SDL_GetRenderDriverInfo(int index, SDL_RendererInfo* info) { return SDL_Unsupported(); }

SDL_Renderer* SDL_CreateRenderer(SDL_Window* window, int index, Uint32 flags) {
    SDL_Unsupported();
    return NULL;
}

SDL_Renderer* SDL_GetRenderer(SDL_Window* window) { return NULL; }

int SDL_GetRendererInfo(SDL_Renderer* renderer, SDL_RendererInfo* info) { return SDL_Unsupported(); }

int SDL_GetRendererOutputSize(SDL_Renderer* renderer, int* width, int* height) {
    return SDL_Unsupported();
}

int SDL_RenderSetViewport(SDL_Renderer* renderer, const SDL_Rect* viewport) {
    return SDL_Unsupported();
}

int SDL_RenderCopy(SDL_Renderer* renderer, SDL_Texture* texture, const SDL_Rect* from,
                   const SDL_Rect* to) {
    return SDL_Unsupported();
}

void SDL_RenderPresent(SDL_Renderer* renderer) {}

void SDL_DestroyRenderer(SDL_Renderer* renderer) {}

void SDL_DestroyRendererWithoutFreeing(SDL_Renderer* renderer) {}

SDL_Texture* SDL_CreateTexture(SDL_Renderer* renderer, Uint32 format, int access, int width,
                               int height) {
    SDL_Unsupported();
    return NULL;
}

int SDL_UpdateTexture(SDL_Texture* texture, const SDL_Rect* part, const void* pixels, int pitch) {
    return SDL_Unsupported();
}

void SDL_DestroyTexture(SDL_Texture* texture) {}
