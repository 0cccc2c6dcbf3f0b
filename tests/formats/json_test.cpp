// Where RapidJSON has to be helped: zeros written at length, and depth.
#include "formats/json.h"

#include <gtest/gtest.h>

#include <utility>

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
