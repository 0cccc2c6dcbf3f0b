#include "ui/kit/widget_map.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <map>
#include <utility>

#include "ui/kit/theme.h"

namespace logit {
namespace {

// ImGui reports a widget's rectangle and its label in two calls, in either order and without user
// data, so the record is this file's own.
struct Known {
    bool placed = false;
    ImRect rect;  // what its window shows of it
    bool whole = false;
    WidgetNotes notes;
};
struct Named {
    ImGuiID id;
    std::string label;  // with its id
    WidgetKind kind;
    bool on;
    bool off;
    bool repeats;
    ImGuiID bar;
};
struct Asked {
    ImGuiID valued = 0;
    double value = 0;
    ImGuiID revealed = 0;
};
struct Recorder {
    std::vector<Named> named;  // in drawing order
    std::map<ImGuiID, Known> known;
    Asked now, next;
};

Recorder& recorder() {
    static Recorder instance;
    return instance;
}

// Whether these two bytes are one of theme.h's icons.
bool is_icon(const char* text) {
    return text[0] == kIconRemove[0] && (static_cast<unsigned char>(text[1]) & 0xF0) == 0x90;
}

std::string shown_text(const std::string& label) {
    const std::string visible = label.substr(0, label.find("##"));
    std::string text;
    for (std::size_t i = 0; i < visible.size(); ++i) {
        if (is_icon(&visible[i])) {
            ++i;
        } else if (visible[i] != ' ' || !text.empty()) {
            text += visible[i];
        }
    }
    return text;
}

bool says_something(const std::string& text) {
    return std::ranges::any_of(text, [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
}

WidgetRect rect_of(const Named& named, const Known& known) {
    return {.label = stable_label(named.label),
            .x = known.rect.Min.x,
            .y = known.rect.Min.y,
            .w = known.rect.GetWidth(),
            .h = known.rect.GetHeight(),
            .whole = known.whole};
}

template <typename Take>
void for_each_seen(Take take) {
    for (const Named& named : recorder().named) {
        if (const Known& known = recorder().known[named.id]; known.placed) {
            take(named, known);
        }
    }
}

WidgetKind kind_of(ImGuiID id, ImGuiItemStatusFlags flags) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const ImGuiWindow& window = *g.CurrentWindow;
    const bool of_window = id == window.MoveId || ImGui::FindWindowByID(id) != nullptr;
    if (of_window || (g.LastItemData.InFlags & ImGuiItemFlags_NoNav) != 0) {
        return WidgetKind::kText;
    }
    if ((flags & ImGuiItemStatusFlags_Checkable) != 0) {
        return WidgetKind::kCheckbox;
    }
    if ((flags & ImGuiItemStatusFlags_Openable) != 0) {
        return WidgetKind::kFold;
    }
    const bool is_tab =
        g.CurrentTabBar != nullptr && ImGui::TabBarFindTabByID(g.CurrentTabBar, id) != nullptr;
    return is_tab ? WidgetKind::kTab : WidgetKind::kButton;
}

bool is_on(ImGuiID id, WidgetKind kind, ImGuiItemStatusFlags flags) {
    switch (kind) {
        case WidgetKind::kCheckbox: return (flags & ImGuiItemStatusFlags_Checked) != 0;
        case WidgetKind::kFold: return (flags & ImGuiItemStatusFlags_Opened) != 0;
        case WidgetKind::kTab: return ImGui::GetCurrentContext()->CurrentTabBar->VisibleTabId == id;
        default: return false;
    }
}

// What the window's drawing is cut to; its own ClipRect may be wider: see keep_unseen().
ImRect clip_rect(const ImGuiWindow& window) {
    const ImVector<ImVec4>& cuts = window.DrawList->_ClipRectStack;
    return cuts.empty() ? window.ClipRect : ImRect(cuts.back());
}

}  // namespace

std::string stable_label(const std::string& label) {
    const std::size_t id = label.find("##");
    const std::size_t name = label.find_first_not_of('#', id);  // none: "x##" is a column's name
    return id == std::string::npos || name == std::string::npos ? label : label.substr(name);
}

void begin_widget_map() {
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    Recorder& record = recorder();
    record.named.clear();
    record.known.clear();
    record.now = std::exchange(record.next, {});
}

std::vector<WidgetRect> widget_map() {
    std::vector<WidgetRect> widgets;
    for_each_seen([&](const Named& named, const Known& known) {
        if (known.rect.GetHeight() > 0) {  // else it is scrolled away
            widgets.push_back(rect_of(named, known));
        }
    });
    return widgets;
}

WidgetNotes& note_widget(ImGuiID id) { return recorder().known[id].notes; }

std::vector<Control> controls() {
    std::vector<Control> all;
    for_each_seen([&](const Named& named, const Known& known) {
        const WidgetKind kind = known.notes.kind.value_or(named.kind);
        if (kind != WidgetKind::kText) {
            all.push_back({.id = named.id,
                           .kind = kind,
                           .rect = rect_of(named, known),
                           .shown = shown_text(named.label),
                           .on = named.on,
                           .off = named.off,
                           .repeats = named.repeats,
                           .bar = named.bar,
                           .notes = &known.notes});
        }
    });
    return all;
}

std::string name_of(const Control& control) {
    if (!control.notes->name.empty()) {
        return control.notes->name;
    }
    if (says_something(control.shown)) {
        return control.shown;
    }
    std::string words = control.rect.label;
    std::ranges::replace(words, '-', ' ');
    return words;
}

void press_control(ImGuiID id) { ImGui::ActivateItemByID(id); }

void ask_value(ImGuiID id, double value) {
    recorder().next.valued = id;
    recorder().next.value = value;
}

void reveal_control(ImGuiID id) { recorder().next.revealed = id; }

std::optional<double> asked_value(ImGuiID id) {
    const Asked& asked = recorder().now;
    return asked.valued == id && id != 0 ? std::optional(asked.value) : std::nullopt;
}

}  // namespace logit

// Names and signatures are Dear ImGui's (IMGUI_ENABLE_TEST_ENGINE).
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* /*context*/, ImGuiID id, const ImRect& rect,
                                 const ImGuiLastItemData* /*data*/) {
    if (id == 0) {
        return;
    }
    ImGuiWindow* const window = ImGui::GetCurrentWindowRead();
    const ImRect clip = logit::clip_rect(*window);
    ImRect shown = rect;
    shown.ClipWithFull(clip);
    const bool whole = clip.Contains(rect);
    logit::Known& known = logit::recorder().known[id];
    known.placed = true;
    known.rect = shown;
    known.whole = whole;
    if (id == logit::recorder().now.revealed && !whole) {
        ImGui::ScrollToRectEx(window, rect, ImGuiScrollFlags_AlwaysCenterY);
    }
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label,
                                  ImGuiItemStatusFlags flags) {
    const logit::WidgetKind kind = logit::kind_of(id, flags);
    const bool tab = kind == logit::WidgetKind::kTab;
    const ImGuiItemFlags ways = context->LastItemData.InFlags;
    logit::recorder().named.push_back({.id = id,
                                       .label = label,
                                       .kind = kind,
                                       .on = logit::is_on(id, kind, flags),
                                       .off = (ways & ImGuiItemFlags_Disabled) != 0,
                                       .repeats = (ways & ImGuiItemFlags_ButtonRepeat) != 0,
                                       .bar = tab ? context->CurrentTabBar->ID : 0});
}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) {
    return nullptr;
}
