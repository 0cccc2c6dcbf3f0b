# What only exists in wasm: the page and the headless trainer, linked and laid out in dist/.

# --- the browser ---------------------------------------------------------------------------------

add_library(logit_interface OBJECT src/platform/interface.cpp)
target_link_libraries(logit_interface PUBLIC logit_experiment PRIVATE logit_warnings)

add_library(logit_page OBJECT src/main.cpp src/platform/browser.cpp
    src/platform/frame_loop.cpp)
target_compile_options(logit_page PRIVATE -Oz)
target_link_libraries(logit_page PUBLIC logit_app logit_interface imgui_backends PRIVATE logit_warnings)

# JavaScript that becomes part of the program, and what it uses of emscripten's.
function(add_api target)
    set(scripts ${ARGN})
    foreach(script IN LISTS scripts)
        target_link_options(${target} PRIVATE "SHELL:--post-js ${PROJECT_SOURCE_DIR}/src/platform/${script}")
        set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${PROJECT_SOURCE_DIR}/src/platform/${script})
    endforeach()
    target_link_options(${target} PRIVATE
        -sEXPORTED_FUNCTIONS=_main,_malloc,_free
        -sDEFAULT_LIBRARY_FUNCS_TO_INCLUDE=$UTF8ToString,$stringToNewUTF8
        -sMODULARIZE=1 -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2)
endfunction()

function(add_page name)
    add_executable(${name} $<TARGET_OBJECTS:logit_page> $<TARGET_OBJECTS:logit_interface>)
    target_link_libraries(${name} PRIVATE logit_app imgui_backends)
    target_link_options(${name} PRIVATE -Oz -sENVIRONMENT=web -sEXPORT_NAME=createLogitLab
        -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_TRACK_ERRORS=0
        -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 ${ARGN})
    add_api(${name} api.js page_api.js canvas.js)
endfunction()

# Over http the browser streams the .wasm; from file:// it may not fetch one, so the second link of
# the same objects carries it inside the script.
add_page(logit-lab)
add_page(logit-lab-file -sSINGLE_FILE=1)

# --- node and bundlers ---------------------------------------------------------------------------

add_executable(trainer-wasm src/trainer_main.cpp $<TARGET_OBJECTS:logit_interface>)
target_link_libraries(trainer-wasm PRIVATE logit_experiment logit_warnings)
target_link_options(trainer-wasm PRIVATE -O3 -sENVIRONMENT=node,web,worker -sEXPORT_ES6=1)
set_target_properties(trainer-wasm PROPERTIES SUFFIX .mjs)
add_api(trainer-wasm api.js)

# --- dist ------------------------------------------------------------------------------------------

set(dist ${PROJECT_SOURCE_DIR}/dist)
file(GLOB web_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/*)
set(built_files
    $<TARGET_FILE:logit-lab> $<TARGET_FILE_DIR:logit-lab>/logit-lab.wasm $<TARGET_FILE:logit-lab-file>
    $<TARGET_FILE:trainer-wasm> $<TARGET_FILE_DIR:trainer-wasm>/trainer-wasm.wasm)
add_custom_command(OUTPUT ${dist}/index.html
    COMMAND ${CMAKE_COMMAND} -E make_directory ${dist}
    COMMAND ${CMAKE_COMMAND} -E copy ${web_files} ${built_files} ${dist}
    COMMAND ${CMAKE_COMMAND} -E touch ${dist}/.nojekyll ${dist}/index.html
    COMMAND python3 ${PROJECT_SOURCE_DIR}/scripts/third_party.py ${LOGIT_LAB_DEPS} ${dist}/THIRD-PARTY.txt
    DEPENDS ${web_files} logit-lab logit-lab-file trainer-wasm ${PROJECT_SOURCE_DIR}/scripts/third_party.py
    COMMENT "Laying out dist/" VERBATIM)
add_custom_target(dist ALL DEPENDS ${dist}/index.html)
