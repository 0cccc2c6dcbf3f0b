// Included before ImGui's OpenGL backend, which asks for the whole state of OpenGL at every picture
// to put it back afterwards. Each question makes the page wait until the graphics process has
// caught up; nobody else draws in this canvas, so any sound state will do.
#pragma once

#include <GLES3/gl3.h>

inline void answer_without_asking(GLenum name, GLint* value) {
    switch (name) {
        case GL_MAJOR_VERSION: *value = 3; break;  // what IMGUI_IMPL_OPENGL_ES3 stands for
        case GL_ACTIVE_TEXTURE: *value = GL_TEXTURE0; break;
        case GL_BLEND_EQUATION_RGB:
        case GL_BLEND_EQUATION_ALPHA: *value = GL_FUNC_ADD; break;
        case GL_VIEWPORT:
        case GL_SCISSOR_BOX: value[0] = value[1] = value[2] = value[3] = 0; break;
        default: *value = 0;  // no program, texture or buffer; GL_ZERO to blend with
    }
}

#define glGetIntegerv answer_without_asking
#define glIsEnabled(name) GL_FALSE

// Its two shaders are the same for everyone, and have nothing to say: what is asked next waits for
// all of them at once.
#define glGetShaderiv(shader, name, value) (*(value) = (name) == GL_COMPILE_STATUS)
#define glGetProgramiv(program, name, value) (*(value) = (name) == GL_LINK_STATUS)
