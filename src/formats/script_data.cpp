#include "formats/script_data.h"

#include <algorithm>

#include "formats/python_text.h"
#include "nn/dataset.h"

namespace logit {
namespace {

using Texts = std::vector<std::string>;

// "[a, b,\n c]": the elements with a comma between, wrapped and indented by `indent` where a line
// would grow longer than is read at a glance.
std::string list_text(const Texts& elements, std::size_t indent) {
    constexpr std::size_t kWidth = 96;
    std::string text = "[";
    std::size_t line = indent + 1;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const bool wraps = i > 0 && line + elements[i].size() + 2 > kWidth;
        text += i == 0 ? "" : (wraps ? ",\n" + std::string(indent + 1, ' ') : ", ");
        line = (wraps ? indent + 1 : line) + elements[i].size() + 2;
        text += elements[i];
    }
    return text + "]";
}

Texts quoted(const Texts& texts) {
    Texts result(texts.size());
    std::ranges::transform(texts, result.begin(), python_string);
    return result;
}

Texts chosen_columns(const Config& config, const Table& table) {
    Texts names;
    for (const int feature : config.features) {
        names.push_back(table.columns[static_cast<std::size_t>(feature)]);
    }
    return names;
}

std::string choose_features(const Config& config, const Table& table) {
    bool all = config.features.size() == table.columns.size();
    for (std::size_t i = 0; i < config.features.size(); ++i) {
        all = all && config.features[i] == static_cast<int>(i);
    }
    if (all) {
        return "";
    }
    Texts numbers(config.features.size());
    std::ranges::transform(config.features, numbers.begin(),
                           [](std::int64_t feature) { return std::to_string(feature); });
    std::string names;
    for (const std::string& name : chosen_columns(config, table)) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return "X = X[:, " + list_text(numbers, 9) + "]  # " + names + "\n";
}

// --- the sources ---------------------------------------------------------------------------------

std::string iris_lines(const Config& config) {
    const auto [zero, one] = config.classes;
    const auto name = [](int target) { return std::string(kIrisTargetNames[target]); };
    const std::string labels = "  # 0: " + name(zero) + ", 1: " + name(one) + "\n";
    std::string text = "X, y = load_iris(return_X_y=True)\n";
    if (zero == 0 && one == 1) {
        text += "X = X[:100]" + labels + "y = y[:100]\n";
    } else {
        const std::string both =
            "(y == " + std::to_string(zero) + ") | (y == " + std::to_string(one) + ")";
        text += "rows = " + both + "\nX = X[rows]\ny = y[rows] == " + std::to_string(one) + labels;
    }
    return text + choose_features(config, iris_table());
}

std::string points_lines(const Config& config, const Table& table) {
    Texts rows;
    for (const auto& [x, y, label] : config.points) {
        rows.push_back("[" + python_repr(x) + ", " + python_repr(y) + ", " + std::to_string(label) +
                       "]");
    }
    std::string text =
        "points = numpy.array(" + list_text(rows, 21) + ")  " + comment("script.columns") + "\n";
    text += "X, y = points[:, :2], points[:, 2]";
    text += config.classes[0] == 0 ? "\n" : " == 0  " + comment("script.exchanged") + "\n";
    return text + choose_features(config, table);
}

// The chosen columns some of whose cells are no numbers.
Texts coerced(const Config& config, const CsvData& csv) {
    Texts columns = chosen_columns(config, csv.table);
    std::erase_if(columns, [&](const std::string& name) {
        return std::ranges::find(csv.format.coerced, name) == csv.format.coerced.end();
    });
    return columns;
}

std::string read_csv_call(const CsvData& csv, const Texts& as_text) {
    const CsvFormat& format = csv.format;
    std::string text = "table = pandas.read_csv(" + python_string(csv.table.name);
    text += format.delimiter == "," ? "" : ", sep=" + python_string(format.delimiter);
    text += format.decimal == "." ? "" : ", decimal=" + python_string(format.decimal);
    text += format.newline.empty() ? "" : ", lineterminator=" + python_string(format.newline);
    if (!format.names.empty()) {
        text +=
            ", header=None,\n                        names=" + list_text(quoted(format.names), 30);
    }
    Texts types = {"label: str"};  // as it is written, or 1 and "1" were two classes
    for (const std::string& name : as_text) {
        types.push_back(python_string(name) + ": str");
    }
    std::string list = list_text(types, 30);
    list.front() = '{';
    list.back() = '}';
    return text + (as_text.empty() ? ", " : ",\n                        ") + "dtype=" + list +
           ")\n";
}

std::string coerce_lines(const CsvData& csv, const Texts& columns) {
    const std::string text =
        csv.format.decimal == "."
            ? "table[column]"
            : "table[column].str.replace(" + python_string(csv.format.decimal) + ", \".\")";
    return "for column in " + list_text(quoted(columns), 14) + ":  " + comment("script.coerced") +
           "\n    numbers = pandas.to_numeric(" + text +
           ", errors=\"coerce\")\n"
           "    table[column] = numbers[numbers.abs() < float(\"inf\")]\n";
}

std::string csv_lines(const Config& config, const CsvData& csv) {
    const Texts features = chosen_columns(config, csv.table);
    const Texts as_text = coerced(config, csv);
    const auto class_name = [&](int label) {
        return csv.table.classes[static_cast<std::size_t>(label)];
    };
    const Texts classes = {class_name(config.classes[0]), class_name(config.classes[1])};
    std::string text = "features = " + list_text(quoted(features), 11) + "\n";
    text += "label = " + python_string(csv.label) + "\n";
    text += "classes = " + list_text(quoted(classes), 10) + "  " + comment("script.classes") + "\n";
    text += read_csv_call(csv, as_text);
    text += as_text.empty() ? "" : coerce_lines(csv, as_text);
    return text +
           "table = table[features + [label]].dropna()\n"
           "table = table[table[label].isin(classes)]\n"
           "X = table[features].to_numpy(dtype=float)\n"
           "y = (table[label] == classes[1]).to_numpy()\n";
}

// --- split and scale -----------------------------------------------------------------------------

std::string split(const Config& config) {
    return "X, test_X, y, test_y = train_test_split(X, y, test_size=" +
           python_repr(config.test_size) + ", random_state=" + std::to_string(config.split_seed) +
           (config.stratify ? ", stratify=y)\n" : ")\n");
}

std::string standardize(const Config& config) {
    if (config.test_size == 0) {
        return "X = StandardScaler().fit_transform(X)\n";
    }
    return "scaler = StandardScaler().fit(X)  " + comment("script.scaler") +
           "\nX, test_X = scaler.transform(X), scaler.transform(test_X)\n";
}

std::string source_lines(const Config& config, const Csv& csv) {
    switch (config.data) {
        case DataSource::kIris: return iris_lines(config);
        case DataSource::kCsv: return csv_lines(config, *csv);
        case DataSource::kPoints: return points_lines(config, *table_of(config, csv));
    }
    return "";
}

}  // namespace

std::string comment(TextKey sentence) { return std::string("# ") + tr(sentence); }

TextKey script_title(DataSource data) {
    switch (data) {
        case DataSource::kIris: return "script.iris";
        case DataSource::kCsv: return "script.csv";
        case DataSource::kPoints: return "script.points";
    }
    return {};
}

std::string data_imports(const Config& config) {
    std::string text = config.data == DataSource::kPoints ? "import numpy\n" : "";
    text += config.data == DataSource::kCsv ? "import pandas\n" : "";
    text += "import torch\n";
    text += config.data == DataSource::kIris ? "from sklearn.datasets import load_iris\n" : "";
    if (config.test_size > 0) {
        text += "from sklearn.model_selection import train_test_split\n";
    }
    if (config.standardize) {
        text += "from sklearn.preprocessing import StandardScaler\n";
    }
    return text + "\n";
}

std::string data_lines(const Config& config, const Csv& csv) {
    std::string text = comment("script.data") + "\n" + source_lines(config, csv);
    text += config.test_size > 0 ? split(config) : "";
    text += config.standardize ? standardize(config) : "";
    text +=
        "tensor_x = torch.tensor(X, dtype=torch.float32)\n"
        "tensor_y = torch.tensor(y, dtype=torch.float32)\n";
    if (config.test_size > 0) {
        text +=
            "test_x = torch.tensor(test_X, dtype=torch.float32)\n"
            "test_y = torch.tensor(test_y, dtype=torch.float32)\n";
    }
    return text + "\n";
}

}  // namespace logit
