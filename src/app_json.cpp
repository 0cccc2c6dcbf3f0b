#include "app_json.h"

#include <array>

#include "formats/json.h"
#include "text/text.h"
#include "ui/kit/widget_map.h"
#include "ui/panels/keys.h"
#include "ui/view_settings.h"

namespace logit {
namespace {

constexpr std::array<const char*, 8> kKindNames = {"text", "button", "checkbox", "fold",
                                                   "tab",  "slider", "choice",   "typed"};

void write(JsonWriter& writer, const char* key, const std::string& text) {
    writer.Key(key);
    writer.String(text);
}
void write(JsonWriter& writer, const char* key, double number) {
    writer.Key(key);
    write_number(writer, number);
}
void write_flag(JsonWriter& writer, const char* key, bool is) {
    writer.Key(key);
    writer.Bool(is);
}

void write_rect(JsonWriter& writer, const WidgetRect& rect) {
    write(writer, "label", rect.label);
    write(writer, "x", rect.x);
    write(writer, "y", rect.y);
    write(writer, "w", rect.w);
    write(writer, "h", rect.h);
}

void write_slider(JsonWriter& writer, const SliderValue& slider) {
    write(writer, "value", slider.now);
    write(writer, "min", slider.min);
    write(writer, "max", slider.max);
    write(writer, "less", slider.less);
    write(writer, "more", slider.more);
    write(writer, "text", slider.text);
}

void write_control(JsonWriter& writer, const Control& control) {
    writer.StartObject();
    write(writer, "kind", kKindNames[static_cast<std::size_t>(control.kind)]);
    write_rect(writer, control.rect);
    write(writer, "name", name_of(control));
    write(writer, "help", control.notes->help);
    write(writer, "shown", control.shown);
    write(writer, "id", control.id);
    write(writer, "press", control.notes->pressed);
    write(writer, "bar", control.bar);
    write_flag(writer, "on", control.on);
    write_flag(writer, "off", control.off);
    if (control.kind == WidgetKind::kSlider) {
        write_slider(writer, control.notes->slider);
    }
    if (control.kind == WidgetKind::kChoice) {
        write(writer, "chosen", control.notes->chosen);
        write_names(writer, "choices", control.notes->choices);
    }
    writer.EndObject();
}

}  // namespace

std::string stats_json(const App& app) {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    writer.StartObject();
    writer.Key("framesDrawn");
    writer.Int64(app.frames_drawn);
    write(writer, "frameMs", app.frame_ms);
    write(writer, "epochsPerSecond", app.status.epochs_per_second);
    writer.EndObject();
    return buffer.GetString();
}

std::string widgets_json() {
    return list_text(widget_map(), [](JsonWriter& writer, const WidgetRect& widget) {
        writer.StartObject();
        write_rect(writer, widget);
        write_flag(writer, "whole", widget.whole);
        writer.EndObject();
    });
}

std::string controls_json() { return list_text(controls(), write_control); }

std::string keys_json() {
    return list_text(key_bindings(), [](JsonWriter& writer, const KeyBinding& binding) {
        writer.StartArray();
        writer.String(tr(binding.keys));
        writer.String(tr(binding.does));
        writer.EndArray();
    });
}

std::string link_choices_json() {
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    const auto pair = [&](std::string_view key, const char* name) {
        writer.StartArray();
        writer.String(key.data(), static_cast<rapidjson::SizeType>(key.size()));
        writer.String(name);
        writer.EndArray();
    };
    writer.StartObject();
    writer.Key("panels");
    writer.StartArray();
    for (const PanelName& panel : kPanels) {
        pair(panel.key, tr(panel.title));
    }
    writer.EndArray();
    writer.Key("settings");
    writer.StartArray();
    for (const Hyperparameter& row : hyperparameters()) {
        pair(row.key, tr(row.label));
    }
    writer.EndArray();
    writer.EndObject();
    return buffer.GetString();
}

}  // namespace logit
