// SDL's OpenGL window for the browser, on emscripten's own WebGL calls. SDL asks EGL for it, and EGL
// for every function of OpenGL by its name, which keeps all of them in the page: 20 kB after gzip.
#include "SDL_internal.h"

#include <emscripten/html5_webgl.h>

#include "video/SDL_sysvideo.h"
#include "video/emscripten/SDL_emscriptenopengles.h"

int Emscripten_GLES_LoadLibrary(_THIS, const char* path) { return 0; }

void SDL_EGL_UnloadLibrary(_THIS) {}

void* SDL_EGL_GetProcAddress(_THIS, const char* name) {
    SDL_Unsupported();
    return NULL;
}

// The canvas is the surface; SDL only asks whether there is one.
EGLSurface* SDL_EGL_CreateSurface(_THIS, NativeWindowType window) { return (EGLSurface*)_this; }

void SDL_EGL_DestroySurface(_THIS, EGLSurface surface) {}

SDL_GLContext Emscripten_GLES_CreateContext(_THIS, SDL_Window* window) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = _this->gl_config.alpha_size > 0;
    attributes.depth = _this->gl_config.depth_size > 0;
    attributes.stencil = _this->gl_config.stencil_size > 0;
    attributes.antialias = _this->gl_config.multisamplebuffers > 0;
    attributes.majorVersion = 2;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
    if (context == 0) {
        SDL_SetError("Could not create a WebGL2 context");
        return NULL;
    }
    emscripten_webgl_make_context_current(context);
    return (SDL_GLContext)context;
}

int Emscripten_GLES_MakeCurrent(_THIS, SDL_Window* window, SDL_GLContext context) {
    return emscripten_webgl_make_context_current((EMSCRIPTEN_WEBGL_CONTEXT_HANDLE)context);
}

void SDL_EGL_DeleteContext(_THIS, SDL_GLContext context) {
    emscripten_webgl_destroy_context((EMSCRIPTEN_WEBGL_CONTEXT_HANDLE)context);
}

// The browser shows a picture when the frame's callback returns, and at its own pace.
int Emscripten_GLES_SwapWindow(_THIS, SDL_Window* window) { return 0; }

int SDL_EGL_SetSwapInterval(_THIS, int interval) { return SDL_Unsupported(); }

int SDL_EGL_GetSwapInterval(_THIS) { return 0; }
