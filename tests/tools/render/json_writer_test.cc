#include "tools/render/json_writer.h"

#include <sstream>
#include <string>

#include "gtest/gtest.h"

namespace crosscheck {
namespace {

OrderedJson Finding(int number) {
  OrderedJson finding;
  finding["id"] = number;
  finding["text"] = "two\nlines, \"quoted\", {\"a\": [1]} and \xff";
  finding["empty"] = OrderedJson::array();
  finding["answers"] = OrderedJson::array({1, OrderedJson({{"deep", OrderedJson::array({2, 3})}})});
  return finding;
}

TEST(JsonWriterTest, WritesWhatTheWholeObjectWouldBe) {
  OrderedJson whole;
  whole["date"] = "2023-08-20";
  whole["checks"] = OrderedJson::array();
  for (const int items : {0, 1, 3}) {
    OrderedJson check;
    check["check \"quoted\""] = items;
    check["items"] = OrderedJson::array();
    for (int i = 0; i < items; ++i) check["items"].push_back(Finding(i));
    check["left_out"] = nullptr;
    whole["checks"].push_back(check);
  }
  whole["findings"] = OrderedJson::array();

  std::ostringstream out;
  JsonWriter json(out);
  json.Field("date", "2023-08-20");
  json.BeginList("checks");
  for (const int items : {0, 1, 3}) {
    json.BeginItem();
    json.Field("check \"quoted\"", items);
    json.BeginList("items");
    for (int i = 0; i < items; ++i) json.Item(Finding(i));
    json.End();
    json.Field("left_out", nullptr);
    json.End();
  }
  json.End();
  json.BeginList("findings");
  json.End();
  json.Finish();
  EXPECT_EQ(out.str(), JsonText(whole) + "\n");
}

TEST(JsonWriterTest, AnObjectMayBeEmptyAndAFieldLeftOut) {
  std::ostringstream out;
  JsonWriter json(out);
  json.FieldIfAny("as_known", "");
  json.Finish();
  EXPECT_EQ(out.str(), "{}\n");
}

}  // namespace
}  // namespace crosscheck
