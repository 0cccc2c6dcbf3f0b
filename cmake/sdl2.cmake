# The target sdl2: SDL2 for the browser from Debian's source, window, events and WebGL only. The list
# is the one of emscripten's port without audio, gamepads, haptics, surfaces, renderers and sensors:
# 81 kB less after gzip, and no EMCC_LOCAL_PORTS that must be set whenever emcc runs.
set(sdl2_source ${LOGIT_LAB_DEPS}/SDL2/src)
set(sdl2_files
    SDL.c SDL_assert.c SDL_dataqueue.c SDL_error.c SDL_guid.c SDL_hints.c SDL_list.c SDL_log.c
    SDL_utils.c atomic/SDL_atomic.c atomic/SDL_spinlock.c cpuinfo/SDL_cpuinfo.c dynapi/SDL_dynapi.c
    events/SDL_clipboardevents.c events/SDL_displayevents.c events/SDL_dropevents.c
    events/SDL_events.c events/SDL_gesture.c events/SDL_keyboard.c events/SDL_keysym_to_scancode.c
    events/SDL_mouse.c events/SDL_quit.c events/SDL_scancode_tables.c events/SDL_touch.c
    events/SDL_windowevents.c file/SDL_rwops.c loadso/dlopen/SDL_sysloadso.c
    locale/SDL_locale.c locale/emscripten/SDL_syslocale.c
    misc/SDL_url.c misc/emscripten/SDL_sysurl.c
    stdlib/SDL_crc16.c stdlib/SDL_crc32.c stdlib/SDL_getenv.c stdlib/SDL_iconv.c
    stdlib/SDL_malloc.c stdlib/SDL_qsort.c stdlib/SDL_stdlib.c stdlib/SDL_string.c
    stdlib/SDL_strtokr.c thread/SDL_thread.c thread/generic/SDL_syscond.c
    thread/generic/SDL_sysmutex.c thread/generic/SDL_syssem.c thread/generic/SDL_systhread.c
    thread/generic/SDL_systls.c timer/SDL_timer.c timer/unix/SDL_systimer.c
    video/SDL_clipboard.c video/SDL_rect.c video/SDL_video.c
    video/emscripten/SDL_emscriptenevents.c video/emscripten/SDL_emscriptenmouse.c
    video/emscripten/SDL_emscriptenvideo.c)
list(TRANSFORM sdl2_files PREPEND ${sdl2_source}/)

add_library(sdl2 STATIC ${sdl2_files} ${CMAKE_CURRENT_LIST_DIR}/no_fullscreen.c
    ${CMAKE_CURRENT_LIST_DIR}/no_gamepad.c ${CMAKE_CURRENT_LIST_DIR}/no_surfaces.c
    ${CMAKE_CURRENT_LIST_DIR}/webgl_context.c)
target_include_directories(sdl2 SYSTEM PUBLIC ${LOGIT_LAB_DEPS}/SDL2/include PRIVATE ${sdl2_source})
target_compile_options(sdl2 PRIVATE -Oz -w)
target_compile_definitions(sdl2 PRIVATE SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1
    SDL_SENSOR_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_POWER_DISABLED=1)
