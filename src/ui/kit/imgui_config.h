// Dear ImGui's compile-time choices (IMGUI_USER_CONFIG), for ImGui, ImPlot and our panels alike.
#pragma once

#define ImDrawIdx unsigned int    // dense plots pass 65 536 vertices
#define IMGUI_ENABLE_TEST_ENGINE  // ui/kit/widget_map.cpp records where each widget was drawn
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_KEYIO
#define IMGUI_DEFINE_MATH_OPERATORS  // of ImVec2
