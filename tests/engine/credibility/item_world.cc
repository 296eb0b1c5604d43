#include "tests/engine/credibility/item_world.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace crosscheck {

double ItemWorld::DrawBeta(double hits, double misses) {
  const double x = std::gamma_distribution<double>(hits, 1)(random_);
  const double y = std::gamma_distribution<double>(misses, 1)(random_);
  return x / (x + y);
}

ItemWorld::ItemWorld(int seed, const ItemWorldShape& shape) : random_(seed) {
  std::vector<std::string> names, topics;
  for (int s = 0; s < shape.sources; ++s) names.push_back(absl::StrFormat("s%02d", s));
  for (int t = 0; t < shape.topics; ++t) topics.push_back(absl::StrCat("topic", t));
  for (const std::string& name : names) {
    const double own = DrawBeta(shape.own_hits, shape.own_misses);
    const double other = DrawBeta(shape.other_hits, shape.other_misses);
    for (const std::string& topic : topics) {
      for (const auto& [bearing, mean] : {std::pair(Bearing::kOwnSide, own),
                                          std::pair(Bearing::kOther, other)}) {
        accuracy_[{name, topic, bearing}] =
            shape.topic_claims == 0
                ? mean
                : DrawBeta(mean * shape.topic_claims, (1 - mean) * shape.topic_claims);
      }
    }
  }
  for (int i = 0; i < shape.items; ++i) {
    Item item;
    item.kind = CONTROL;
    item.place_id = absl::StrFormat("p:%05d", i);
    item.topic = topics[i % topics.size()];
    item.days = {19000 + i % 300, 19000 + i % 300};
    for (int c = 0; c < shape.candidates; ++c) item.candidates.push_back(absl::StrCat("c", c));
    const uint32_t truth = static_cast<uint32_t>(random_() % shape.candidates);
    for (size_t s = 0; s < names.size(); ++s) {
      if (Uniform() >= shape.coverage) continue;
      ItemVoice voice;
      voice.origin = names[s];
      // Every second one has a side of its own, so that errors stay independent.
      if (shape.sides && s % 2 == 0) voice.side = absl::StrCat("party", s);
      voice.bearing =
          !voice.side.empty() && Uniform() < 0.6 ? Bearing::kOwnSide : Bearing::kOther;
      uint32_t said = truth;
      if (Uniform() >= accuracy_.at({names[s], item.topic, voice.bearing})) {
        said = static_cast<uint32_t>(random_() % (shape.candidates - 1));
        said += said >= truth;
      }
      voice.answer = item.candidates[said];
      voice.fits = {said};
      voice.known_day = item.days.first;
      item.voices.push_back(std::move(voice));
    }
    if (item.voices.empty()) continue;
    items_.push_back(std::move(item));
    truth_.push_back(truth);
  }
}

void ItemWorld::AddCopy(const std::string& original, const std::string& name) {
  for (Item& item : items_) {
    for (size_t v = 0; v < item.voices.size(); ++v) {
      if (item.voices[v].origin != original) continue;
      ItemVoice copy = item.voices[v];
      copy.origin = name;
      copy.side.clear();
      copy.bearing = Bearing::kOther;
      item.voices.push_back(std::move(copy));
      break;
    }
    std::sort(item.voices.begin(), item.voices.end(),
              [](const ItemVoice& a, const ItemVoice& b) { return a.origin < b.origin; });
  }
}

}  // namespace crosscheck
