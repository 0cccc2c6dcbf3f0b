# The font recipe: which characters of which font go into the program.
set(ascii U+0020-007E)
set(words U+0020,U+0025,U+002D-002E,U+0030-0039,U+0041-005A,U+0061-007A)  # names, titles and "-52.9 %"
set(icons U+F00D,U+F01E,U+F042,U+F048,U+F049,U+F04B,U+F04C,U+F050,U+F064,U+F0E2,U+F112,U+F185,U+F186)  # see src/ui/kit/theme.h

# With one character more, they become that one and those after it.
function(embed_font font unicodes name)
    set(output ${PROJECT_BINARY_DIR}/fonts/${name}.cpp)
    add_custom_command(OUTPUT ${output}
        COMMAND python3 ${PROJECT_SOURCE_DIR}/assets/embed_font.py
            ${LOGIT_LAB_DEPS}/fonts/${font} ${unicodes} ${name} ${output} ${ARGN}
        DEPENDS ${PROJECT_SOURCE_DIR}/assets/embed_font.py
        COMMENT "Embedding ${font}" VERBATIM)
    target_sources(embedded_fonts PRIVATE ${output})
endfunction()

file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/fonts)
add_library(embedded_fonts STATIC)
set_target_properties(embedded_fonts PROPERTIES UNITY_BUILD OFF)
target_include_directories(embedded_fonts PUBLIC ${PROJECT_SOURCE_DIR}/assets)
embed_font(Inter-Regular.otf ${ascii} kInterRegular)
embed_font(Inter-SemiBold.otf ${words} kInterSemiBold)
embed_font(JetBrainsMono-Regular.ttf ${ascii} kJetBrainsMono)
embed_font(fontawesome-webfont.ttf ${icons} kFontAwesome U+0090)
