# What only exists in wasm: the page and the headless trainer, linked and laid out in dist/.

# --- the browser ---------------------------------------------------------------------------------

add_library(logit_interface OBJECT src/platform/interface.cpp)
target_link_libraries(logit_interface PUBLIC logit_api PRIVATE logit_warnings)

add_library(logit_page OBJECT src/main.cpp src/platform/browser.cpp
    src/platform/frame_loop.cpp)
foreach(small IN ITEMS logit_page logit_interface)
    target_compile_options(${small} PRIVATE -Oz)
endforeach()
target_link_libraries(logit_page PUBLIC logit_app logit_interface imgui_backends PRIVATE logit_warnings)

set(module_link_options -sMODULARIZE=1 -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2)

# JavaScript that becomes part of the program.
function(add_script target script)
    target_link_options(${target} PRIVATE "SHELL:--post-js ${script}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${script})
endfunction()

# The same from src/platform, and what it uses of emscripten's.
function(add_api target)
    set(scripts ${ARGN})
    foreach(script IN LISTS scripts)
        add_script(${target} ${PROJECT_SOURCE_DIR}/src/platform/${script})
    endforeach()
    target_link_options(${target} PRIVATE
        -sEXPORTED_FUNCTIONS=_main,_malloc,_free
        -sDEFAULT_LIBRARY_FUNCS_TO_INCLUDE=$UTF8ToString,$stringToNewUTF8
        ${module_link_options})
endfunction()

set(page_link_options -sENVIRONMENT=web -sEXPORT_NAME=createLogitLab
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_TRACK_ERRORS=0
    -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0)
if(LOGIT_LAB_QUICK)
    list(APPEND page_link_options -O1)
else()
    # Each of these is a kB less after gzip; with names the functions come in a better order. And none grows beyond what
    # is quickly compiled, at the start and once more when it has looped for long.
    list(APPEND page_link_options -Oz --emit-symbol-map
        -sBINARYEN_EXTRA_PASSES=--dealign,--converge,--one-caller-inline-max-function-size=400)
endif()
add_executable(logit-lab $<TARGET_OBJECTS:logit_page> $<TARGET_OBJECTS:logit_interface>)
target_link_libraries(logit-lab PRIVATE logit_app imgui_backends)
set(clock ${PROJECT_SOURCE_DIR}/src/platform/clock.js)
target_link_options(logit-lab PRIVATE ${page_link_options} "SHELL:--js-library ${clock}")
set_property(TARGET logit-lab APPEND PROPERTY LINK_DEPENDS ${clock})
add_script(logit-lab ${CMAKE_BINARY_DIR}/english.js)
add_dependencies(logit-lab english)
add_api(logit-lab sentences.js api.js text.js page_api.js menu.js lessons.js canvas.js field.js mirror.js report.js)

# --- the sentences of JavaScript, and of other languages than English ------------------------------

file(GLOB lesson_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/lessons/*.json)
# Is new when one goes or gets another name, too.
file(CONFIGURE OUTPUT lesson-files.txt CONTENT "${lesson_files}" @ONLY)
list(APPEND lesson_files ${CMAKE_BINARY_DIR}/lesson-files.txt)
set(languages)
set(language_files)
set(lesson_texts)
foreach(file IN LISTS strings)
    cmake_path(GET file STEM language)
    list(APPEND languages ${language})
    list(APPEND lesson_texts lessons-${language}.js)
    if(NOT language STREQUAL en)
        list(APPEND language_files strings-${language}.js)
        add_custom_command(OUTPUT strings-${language}.js
            COMMAND python3 ${strings_tool} language ${PROJECT_SOURCE_DIR} strings-${language}.js
            DEPENDS ${strings_tool} ${strings} ${lesson_files} VERBATIM)
    endif()
endforeach()
set(english_files english.js english-trainer.js english-csv.json english-dialogs.json english-offline.json english-lessons.json)
add_custom_command(OUTPUT ${english_files}
    COMMAND python3 ${strings_tool} script ${PROJECT_SOURCE_DIR} english.js call page
    COMMAND python3 ${strings_tool} script ${PROJECT_SOURCE_DIR} english-trainer.js call
    COMMAND python3 ${strings_tool} english ${PROJECT_SOURCE_DIR} english-csv.json csv
    COMMAND python3 ${strings_tool} english ${PROJECT_SOURCE_DIR} english-dialogs.json dialogs
    COMMAND python3 ${strings_tool} english ${PROJECT_SOURCE_DIR} english-offline.json offline
    COMMAND python3 ${strings_tool} english ${PROJECT_SOURCE_DIR} english-lessons.json lessons
    DEPENDS ${strings_tool} ${strings} VERBATIM)
add_custom_target(english DEPENDS ${english_files})

# --- node and bundlers ---------------------------------------------------------------------------

add_executable(trainer-wasm src/trainer_main.cpp $<TARGET_OBJECTS:logit_interface>)
target_link_libraries(trainer-wasm PRIVATE logit_api logit_warnings)
target_link_options(trainer-wasm PRIVATE $<IF:$<BOOL:${LOGIT_LAB_QUICK}>,-O1,-O3> -sENVIRONMENT=node,web,worker -sEXPORT_ES6=1)
set_target_properties(trainer-wasm PROPERTIES SUFFIX .mjs)
add_script(trainer-wasm ${CMAKE_BINARY_DIR}/english-trainer.js)
add_dependencies(trainer-wasm english)
add_api(trainer-wasm sentences.js api.js)

# --- what only CSV needs: loaded with the first file -----------------------------------------------

set(papaparse ${PROJECT_SOURCE_DIR}/src/csv/node_modules/papaparse)
set(csv_parts rows.js columns.js table.js)
list(TRANSFORM csv_parts PREPEND ${PROJECT_SOURCE_DIR}/src/csv/)
set(bundle ${PROJECT_SOURCE_DIR}/scripts/bundle_csv.py)
add_custom_command(OUTPUT csv.js csv.mjs
    COMMAND python3 ${bundle} ${papaparse}/papaparse.min.js ${csv_parts}
        --english english-csv.json --script csv.js --module csv.mjs
    DEPENDS ${bundle} ${csv_parts} ${papaparse}/papaparse.min.js english-csv.json
    COMMENT "Bundling the CSV reader" VERBATIM)

# --- the dialogs: loaded with the first that is opened ---------------------------------------------

set(dialog_parts dialogs.js teachers.js tables.js data_dialog.js)
list(TRANSFORM dialog_parts PREPEND ${PROJECT_SOURCE_DIR}/src/platform/)
set(elements ${PROJECT_SOURCE_DIR}/scripts/html_elements.py)
set(spoken ${PROJECT_SOURCE_DIR}/scripts/spoken_html.py)
set(english ${PROJECT_SOURCE_DIR}/assets/strings/en.json)
add_custom_command(OUTPUT dialog-elements.js
    COMMAND python3 ${elements} ${PROJECT_SOURCE_DIR}/web/dialogs.html ${english} dialog-elements.js
    DEPENDS ${elements} ${spoken} ${PROJECT_SOURCE_DIR}/web/dialogs.html ${english} VERBATIM)
set(wrapper ${PROJECT_SOURCE_DIR}/scripts/wrap_scripts.py)
add_custom_command(OUTPUT dialogs.js
    COMMAND python3 ${wrapper} dialogs.js logitLabDialogs english-dialogs.json dialog-elements.js ${dialog_parts}
    DEPENDS ${wrapper} english-dialogs.json dialog-elements.js ${dialog_parts}
    COMMENT "Collecting the dialogs" VERBATIM)

# --- what keeps the page for when there is no network: loaded after the first picture -----------------

set(offline ${PROJECT_SOURCE_DIR}/src/platform/offline.js)
add_custom_command(OUTPUT offline.js
    COMMAND python3 ${wrapper} offline.js logitLabOffline english-offline.json ${offline}
    DEPENDS ${wrapper} english-offline.json ${offline}
    COMMENT "Wrapping offline.js" VERBATIM)
set(icons icon-192.png icon-512.png icon-full.png)
set(draw_icons ${PROJECT_SOURCE_DIR}/scripts/draw_icons.py)
add_custom_command(OUTPUT ${icons}
    COMMAND python3 ${draw_icons}
    DEPENDS ${draw_icons}
    COMMENT "Drawing the icons" VERBATIM)

# --- what only lessons need: loaded with the first of them -----------------------------------------

set(marked ${PROJECT_SOURCE_DIR}/src/lessons/node_modules/marked)
set(lessons_bundle ${PROJECT_SOURCE_DIR}/scripts/bundle_lessons.mjs)
file(GLOB lesson_parts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/lessons/*.js)
set(lesson_outputs lessons.js lesson-list.json ${lesson_texts})
# node is emscripten's own. The trainer says what settings and numbers a lesson can have.
add_custom_command(OUTPUT ${lesson_outputs}
    COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} ${lessons_bundle} $<TARGET_FILE:trainer-wasm>
        english-lessons.json ${PROJECT_SOURCE_DIR}/assets/lessons . ${languages}
    DEPENDS ${lessons_bundle} ${lesson_parts} ${lesson_files} english-lessons.json ${marked}/marked.min.js trainer-wasm
    COMMENT "Checking and bundling the lessons" VERBATIM)

# --- dist ------------------------------------------------------------------------------------------

set(dist ${PROJECT_SOURCE_DIR}/dist)
if(LOGIT_LAB_QUICK)
    set(dist ${CMAKE_BINARY_DIR}/dist)
endif()
set(layout ${PROJECT_SOURCE_DIR}/scripts/lay_out_dist.py)
set(licences ${PROJECT_SOURCE_DIR}/scripts/third_party.py)
set(web ${PROJECT_SOURCE_DIR}/web)

# Every script of the page without what only readers need.
set(terser ${PROJECT_SOURCE_DIR}/scripts/minify/node_modules/terser)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/minified)
set(scripts)
function(minify name from)
    cmake_parse_arguments(minify "" "TARGET" "OPTIONS" ${ARGN})
    set(command ${CMAKE_CROSSCOMPILING_EMULATOR} ${terser}/bin/terser ${from}
        --compress passes=2 --mangle --output minified/${name} ${minify_OPTIONS})
    if(LOGIT_LAB_QUICK)
        set(command ${CMAKE_COMMAND} -E copy ${from} minified/${name})
    endif()
    add_custom_command(OUTPUT minified/${name}
        COMMAND ${command}
        DEPENDS ${from} ${terser}/package.json ${minify_TARGET}
        COMMENT "Minifying ${name}" VERBATIM)
    set(scripts ${scripts} minified/${name} PARENT_SCOPE)
endfunction()
minify(boot.js ${web}/boot.js)
# The script of the start says first that all of it is called at once: the browser then compiles it beside the page, not
# each function when it is reached.
minify(logit-lab.js ${CMAKE_BINARY_DIR}/logit-lab.js TARGET logit-lab
    OPTIONS --format "preamble='//# allFunctionsCalledOnLoad'")
foreach(part IN ITEMS csv.js dialogs.js lessons.js offline.js)
    minify(${part} ${CMAKE_BINARY_DIR}/${part})
endforeach()

# Over http the browser streams the .wasm; from file:// it may not fetch one.
set(carry_wasm ${PROJECT_SOURCE_DIR}/scripts/carry_wasm.py)
add_custom_command(OUTPUT logit-lab-file.js
    COMMAND python3 ${carry_wasm} minified/logit-lab.js logit-lab.wasm logit-lab-file.js
    DEPENDS ${carry_wasm} minified/logit-lab.js logit-lab
    COMMENT "Making the script for file://" VERBATIM)
list(APPEND scripts logit-lab-file.js)

# What index.html has in itself: before it asks for the program it waits for nothing.
list(REMOVE_ITEM scripts minified/boot.js)
set(inline lesson-list.json ${web}/style.css minified/boot.js)

set(plain_files ${web}/index.html ${web}/trainer.mjs)
set(styles ${web}/dialogs.css ${web}/lessons.css)
set(worker ${web}/service-worker.js)
set(installed ${web}/manifest.webmanifest ${icons})
add_custom_command(OUTPUT ${dist}/index.html
    COMMAND python3 ${licences} ${LOGIT_LAB_DEPS} ${papaparse} ${marked} THIRD-PARTY.txt
    COMMAND python3 ${layout} ${dist} --english ${english}
        --plain ${plain_files} THIRD-PARTY.txt trainer-wasm.mjs trainer-wasm.wasm csv.mjs
        --hashed ${styles} ${scripts} logit-lab.wasm ${language_files} ${lesson_texts}
        --inline ${inline} --worker ${worker} --installed ${installed}
    DEPENDS ${plain_files} ${worker} ${installed} ${styles} ${inline} ${scripts} ${layout} ${spoken} ${licences} ${strings}
        ${language_files} ${lesson_outputs} csv.mjs logit-lab trainer-wasm
    COMMENT "Laying out dist/" VERBATIM)
add_custom_target(dist ALL DEPENDS ${dist}/index.html)
