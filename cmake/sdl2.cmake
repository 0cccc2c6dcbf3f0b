# The target sdl2: SDL2 for the browser from Debian's source, window, events and WebGL only. Of the
# list of emscripten's port these are the files that the page reaches, with our own answers where SDL
# would reach for gestures, surfaces, EGL and more: 86 kB less after gzip, and no EMCC_LOCAL_PORTS that
# must be set whenever emcc runs.
set(sdl2_source ${LOGIT_LAB_DEPS}/SDL2/src)
set(sdl2_files
    SDL.c SDL_assert.c SDL_error.c SDL_hints.c SDL_log.c atomic/SDL_atomic.c atomic/SDL_spinlock.c
    events/SDL_displayevents.c events/SDL_events.c events/SDL_keyboard.c events/SDL_mouse.c
    events/SDL_quit.c events/SDL_touch.c events/SDL_windowevents.c stdlib/SDL_getenv.c
    stdlib/SDL_malloc.c stdlib/SDL_qsort.c stdlib/SDL_stdlib.c stdlib/SDL_string.c
    thread/SDL_thread.c thread/generic/SDL_sysmutex.c thread/generic/SDL_syssem.c
    thread/generic/SDL_systhread.c thread/generic/SDL_systls.c timer/SDL_timer.c
    timer/unix/SDL_systimer.c video/SDL_clipboard.c video/SDL_rect.c video/SDL_video.c
    video/emscripten/SDL_emscriptenevents.c video/emscripten/SDL_emscriptenmouse.c
    video/emscripten/SDL_emscriptenvideo.c)
list(TRANSFORM sdl2_files PREPEND ${sdl2_source}/)

set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(sdl2 STATIC ${sdl2_files} ${here}/no_fullscreen.c ${here}/no_gamepad.c
    ${here}/no_gestures.c ${here}/no_surfaces.c ${here}/webgl_context.c)
set_target_properties(sdl2 PROPERTIES UNITY_BUILD OFF)
set_source_files_properties(${sdl2_source}/events/SDL_events.c PROPERTIES
    COMPILE_OPTIONS "-include;${here}/no_event_log.h")
target_include_directories(sdl2 SYSTEM PUBLIC ${LOGIT_LAB_DEPS}/SDL2/include PRIVATE ${sdl2_source})
target_compile_options(sdl2 PRIVATE -Oz -w)
target_compile_definitions(sdl2 PRIVATE SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1
    SDL_SENSOR_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_POWER_DISABLED=1)
