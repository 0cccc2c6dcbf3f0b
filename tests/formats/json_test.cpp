// Where RapidJSON has to be helped: numbers that float64 does not hold, and depth.
#include "formats/json.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace logit {
namespace {

std::string read(std::string_view text) {
    const rapidjson::Document document = parse_json(text);
    return document.HasParseError() ? "no JSON" : to_text(document);
}

TEST(ParseJson, ReadsAZeroAsZeroHoweverItIsWritten) {
    const std::string decimals = "0." + std::string(400, '0');
    for (const std::string& zero :
         {std::string("0e300"), std::string("0E+308"), std::string("0e-30"),
          std::string("0.000e99999"), decimals, decimals + "e7"}) {
        EXPECT_EQ(read(zero), "0.0") << zero;
        EXPECT_EQ(read("-" + zero), "-0.0") << zero;
        EXPECT_EQ(read("[1," + zero + ",{\"a\":" + zero + "\n}]"), "[1,0.0,{\"a\":0.0}]") << zero;
    }
    EXPECT_EQ(read("[0, 0.5, 0e1, 10e300, 0.0e5, 100e25]"), "[0,0.5,0.0,1e301,0.0,1e27]");
}

TEST(ParseJson, LeavesTextsAndWhatIsNoJsonAsTheyAre) {
    EXPECT_EQ(read(R"(["0e300", "\"0e300", "\\", 0e300])"), R"(["0e300","\"0e300","\\",0.0])");
    for (const char* text : {"", "00e300", "0e", "0.e300", ".0e300", "0e+", "0e300x", "0e3.0",
                             "0e30e3", "--0e300", "[0e300 0e300]", "\"0e300"}) {
        EXPECT_EQ(read(text), "no JSON") << text;
    }
}

TEST(ParseJson, RefusesNumbersBeyondFloat64) {
    EXPECT_EQ(read("1.7976931348623157e308"), "1.7976931348623157e308");
    EXPECT_EQ(read("[-17e307, 0.00017e312]"), "[-1.7e308,1.7e308]");
    EXPECT_EQ(read("[\"20e308\", 1e-999, 1E+308]"), "[\"20e308\",0.0,1e308]");
    const std::string digits(310, '1');
    for (const std::string& text :
         {std::string("20e308"), std::string("1.8e308"), std::string("1.7976931348623159e308"),
          std::string("-200E+307"), std::string("0.018e310"), std::string("9999e305"),
          std::string("1e309"), std::string("1e99999999999999999999"), digits, digits + ".5"}) {
        EXPECT_EQ(read(text), "no JSON") << text;
        EXPECT_EQ(read("[1, {\"a\": " + text + "}]"), "no JSON") << text;
    }
}

TEST(ParseJson, ReadsNumbersAsTheLibraryOfCDoes) {
    for (const char* text :
         {"1.0117164988771687e-336", "-0.0001e-320", "9.9e-324", "4.9e-324", "1e-324", "2.4e-324",
          "2.4703282292062328e-324", "9007199254740993.0", "0.1000000000000000055511151231257827",
          "123456789012345678901234567890", "1e23", "-8.5e-07"}) {
        EXPECT_EQ(parse_json(text).GetDouble(), std::strtod(text, nullptr)) << text;
    }
    EXPECT_EQ(read("[9223372036854775807,-9223372036854775808,18446744073709551615,-1,7]"),
              "[9223372036854775807,-9223372036854775808,18446744073709551615,-1,7]");
    EXPECT_TRUE(parse_json("7").IsInt());
    EXPECT_FALSE(parse_json("7.0").IsInt());
}

// There a digit decides, however far off. See mend_rapidjson in scripts/dependencies.sh.
TEST(ParseJson, ReadsNumbersBesideTheMiddleOfTwoAsTheLibraryOfCDoes) {
    for (int exponent = -200; exponent < 900; ++exponent) {
        const double lower = std::ldexp(1 + 0.001 * (exponent & 511), exponent);
        const double upper = std::nextafter(lower, 2 * lower);
        std::array<char, 1500> middle{};
        std::snprintf(middle.data(), middle.size(), "%.260Lf",
                      (static_cast<long double>(lower) + upper) / 2);
        for (const std::string& text :
             {std::string(middle.data()), middle.data() + std::string("1")}) {
            EXPECT_EQ(parse_json(text).GetDouble(), std::strtod(text.c_str(), nullptr)) << text;
        }
    }
    const std::string found = std::string(39, '9') + std::string(87, '0') + ".606666666662626667";
    EXPECT_EQ(parse_json(found).GetDouble(), std::strtod(found.c_str(), nullptr));
}

// 2^64 - 1 and a half: its digits fill 64 bits, and are then rounded up. See mend_rapidjson.
TEST(ParseJson, ReadsDigitsThatFill64BitsAsTheLibraryOfCDoes) {
    for (const char* digits :
         {"18446744073709551615", "184467440737095516149", "184467440737095516154",
          "184467440737095516155", "184467440737095516156471",
          "1844674407370955161599999999999999999999"}) {
        for (int place = 0; place < 40; ++place) {
            const std::string text = "0." + std::string(place, '0') + digits;
            EXPECT_EQ(parse_json(text).GetDouble(), std::strtod(text.c_str(), nullptr)) << text;
        }
    }
}

TEST(ParseJson, PassesOverAByteOrderMarkButNotOverAPartOfIt) {
    EXPECT_EQ(read("\xEF\xBB\xBF[22]"), "[22]");
    for (const char* text : {"\xBB"
                             "22",
                             "\xEF"
                             "22",
                             "\xBF"
                             "22",
                             "\xEF\xBB"
                             "22",
                             "\xEF\xBB\xBF\xEF\xBB\xBF"
                             "22",
                             "\xEF\xBB\xBF"}) {
        EXPECT_EQ(read(text), "no JSON") << text;
    }
}

TEST(ParseJson, RefusesWhatIsNestedDeeperThanAnyoneCouldWalk) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_EQ(read(nested(64)), nested(64));
    EXPECT_EQ(read(nested(65)), "no JSON");
    EXPECT_EQ(read(nested(1'000'000)), "no JSON");
    EXPECT_EQ(read("\"" + nested(1000) + "\""), "\"" + nested(1000) + "\"");
}

}  // namespace
}  // namespace logit
