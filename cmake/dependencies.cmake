# The libraries as targets, compiled from the sources that scripts/dependencies.sh fetched.
set(LOGIT_LAB_DEPS ${PROJECT_SOURCE_DIR}/build/deps CACHE PATH "The libraries' sources")
if(NOT EXISTS ${LOGIT_LAB_DEPS}/imgui/imgui.h)
    message(FATAL_ERROR "the libraries are not in ${LOGIT_LAB_DEPS}: run scripts/dependencies.sh first")
endif()

add_library(eigen INTERFACE)
target_include_directories(eigen SYSTEM INTERFACE ${LOGIT_LAB_DEPS}/eigen)

add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${LOGIT_LAB_DEPS}/rapidjson)

set(imgui ${LOGIT_LAB_DEPS}/imgui)
add_library(imgui STATIC
    ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp
    ${LOGIT_LAB_DEPS}/implot/implot.cpp ${LOGIT_LAB_DEPS}/implot/implot_items.cpp)
set_target_properties(imgui PROPERTIES UNITY_BUILD OFF)
target_include_directories(imgui SYSTEM PUBLIC ${imgui} ${LOGIT_LAB_DEPS}/implot)
target_include_directories(imgui PUBLIC ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/kit/imgui_config.h")
# Outside the page it is only tested with, and soon compiled: ImPlot alone takes two minutes with sanitizers, and most of
# one with -O3.
target_compile_options(imgui PRIVATE -w -fno-sanitize=all $<IF:$<BOOL:${EMSCRIPTEN}>,-Oz,-O0>)

if(EMSCRIPTEN)
    set_source_files_properties(${imgui}/imgui_draw.cpp PROPERTIES
        COMPILE_OPTIONS "-include;${CMAKE_CURRENT_LIST_DIR}/no_default_font.h")
    set_source_files_properties(${LOGIT_LAB_DEPS}/implot/implot.cpp PROPERTIES
        COMPILE_OPTIONS "-include;${CMAKE_CURRENT_LIST_DIR}/no_plot_menus.h")
    target_sources(imgui PRIVATE ${CMAKE_CURRENT_LIST_DIR}/no_calendar.c
        ${CMAKE_CURRENT_LIST_DIR}/scan_number.c ${CMAKE_CURRENT_LIST_DIR}/stb_truetype.c)
    set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/stb_truetype.c PROPERTIES COMPILE_OPTIONS -fno-lto)
    target_compile_definitions(imgui PRIVATE sscanf=scan_number
        IMGUI_DISABLE_STB_TRUETYPE_IMPLEMENTATION IMGUI_DISABLE_STB_RECT_PACK_IMPLEMENTATION)
    include(${CMAKE_CURRENT_LIST_DIR}/sdl2.cmake)
    function(add_imgui_backends name)
        add_library(${name} STATIC
            ${imgui}/backends/imgui_impl_sdl2.cpp ${imgui}/backends/imgui_impl_opengl3.cpp)
        set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
        target_include_directories(${name} SYSTEM PUBLIC ${imgui}/backends)
        target_compile_definitions(${name} PRIVATE IMGUI_IMPL_OPENGL_ES3 sscanf=scan_number)
        target_compile_options(${name} PRIVATE -w -Oz)
        target_link_libraries(${name} PUBLIC imgui sdl2)
    endfunction()
    add_imgui_backends(imgui_backends)
    target_compile_options(imgui_backends PRIVATE -include ${PROJECT_SOURCE_DIR}/src/platform/gl_state.h)
endif()
