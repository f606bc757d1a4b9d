/** One category of a gift shop and the words of a title that put a product there. */
export interface CategoryRule {
  readonly path: readonly [department: string, category: string];
  /** Words or phrases; a plural counts as its singular. */
  readonly words: readonly string[];
}

const rule = (department: string, category: string, words: string): CategoryRule => ({
  path: [department, category],
  words: words.split(',').map((word) => word.trim()),
});

/**
 * Read from the top: the first rule with a word of the title wins, so occasions stand before things, and things that name a
 * product (a lunch bag) before those that a product may merely hold or show (a flower).
 */
export const GIFT_SHOP_CATEGORIES: readonly CategoryRule[] = [
  rule(
    'Seasonal',
    'Christmas',
    'christmas, xmas, advent, santa, reindeer, snowflake, snowman, snowmen, bauble, holly, jingle bell, angel, noel, rudolph, robin, mistletoe, nativity, tinsel, sleigh, stocking, snow globe, father christmas, wreath',
  ),
  rule('Seasonal', 'Easter & spring', 'easter, chick'),
  rule('Jewellery & accessories', 'Necklaces', 'necklace, neckl, pendant, choker, locket'),
  rule('Jewellery & accessories', 'Bracelets', 'bracelet, bangle, bracel'),
  rule(
    'Jewellery & accessories',
    'Earrings, rings & brooches',
    'earring, brooch, diamante ring, crystal ring, glass ring, ring murano, phone charm, bag charm, handbag charm, key ring, keyring, key-ring, key chain, keychain',
  ),
  rule('Jewellery & accessories', 'Hair accessories', 'hair, hairclip, hairslide, headband, hairband, tiara, comb'),
  rule(
    'Jewellery & accessories',
    'Jewellery boxes & stands',
    'jewellery, trinket, ring holder, earring stand, jewelry',
  ),
  rule(
    'Jewellery & accessories',
    'Scarves, gloves & umbrellas',
    'scarf, shawl, glove, sock, slipper, umbrella, hand warmer, handwarmer, poncho, flip flop, sunglasses, sarong, hat, belt, raincoat, kimono, hood, boot',
  ),
  rule(
    'Bags & travel',
    'Lunch bags & boxes',
    'lunch bag, lunch box, lunchbox, snack box, lunch, bento, sandwich, food container, cool bag',
  ),
  rule(
    'Bags & travel',
    'Jumbo & shopping bags',
    'jumbo, shopper, shopping bag, jumbo bag, recycling bag, vintage bag, big bag, woven bag, storage bag',
  ),
  rule(
    'Bags & travel',
    'Travel & wash bags',
    'washbag, wash bag, luggage, passport, travel, toilet bag, backpack, rucksack, suitcase, make-up, cosmetic, vanity, weekend bag',
  ),
  rule(
    'Bags & travel',
    'Purses & handbags',
    'purse, handbag, wallet, clutch, shoulder bag, evening bag, sling, tote, charlotte bag, party bag',
  ),
  rule(
    'Cards & wrapping',
    'Gift wrap, bags & tags',
    'gift bag, gift wrap, giftwrap, wrap, ribbon, gift tag, tag, gift tape, tissue paper, gift box, giftbag, luggage label, bow, wrapping',
  ),
  rule('Cards & wrapping', 'Greeting cards', 'greeting card, card, postcard, birthday card, gift card, cards'),
  rule('Party', 'Bunting & garlands', 'bunting, garland, paper chain, flag, streamer, honeycomb, pom pom'),
  rule(
    'Party',
    'Birthday & party tableware',
    'party, birthday, balloon, straw, cake case, cupcake case, cake candle, paper plate, paper cup, wedding, confetti, popcorn holder, pinata, tissue, hen party',
  ),
  rule(
    'Candles & fragrance',
    'Candles & T-light holders',
    'candle, t-light, tlight, t light, tealight, tea light, votive, candleholder, candlestick, candelabra, candlepot, lightholder, nightlight holder',
  ),
  rule(
    'Candles & fragrance',
    'Incense & home fragrance',
    'incense, scent, scented, fragrance, oil burner, potpourri, pot pourri, perfume, aroma, balm, essential oil, joss',
  ),
  rule(
    'Lighting',
    'Lamps, lanterns & string lights',
    'lantern, lamp, light, night light, nightlight, lampshade, lamp shade, shade, chandelier, led, fairy light, disco ball, mirror ball, lights',
  ),
  rule(
    'Kitchen & dining',
    'Cake stands & baking',
    'cake, cakestand, cupcake, baking, bake, muffin, pudding, cookie, biscuit, rolling pin, pie, whisk, measuring, mould, jelly, gingerbread, cutter, jam making, ladle, sieve',
  ),
  rule(
    'Kitchen & dining',
    'Tea, coffee & mugs',
    'teacup, teapot, mug, saucer, coffee, tea, beaker, tumbler, cup, espresso, goblet, glass tumbler, wine, champagne, cocktail, hot chocolate, chocolate, decanter, tankard',
  ),
  rule(
    'Kitchen & dining',
    'Plates, bowls & trays',
    'plate, bowl, dish, tray, platter, cruet, dinner, breakfast, cheese, butter, ramekin, toast, egg cup, eggcup, condiment, salt, pepper, serving, sugar, milk, salad, sauce',
  ),
  rule(
    'Kitchen & dining',
    'Jars, tins & bottles',
    'jar, tin, bottle, jug, canister, pitcher, bread bin, pantry, preserve, carafe, pail, biscuit tin, flask, churn',
  ),
  rule(
    'Kitchen & dining',
    'Napkins, doilies & table linen',
    'napkin, doily, doiley, doilies, coaster, tablecloth, table cloth, placemat, place mat, table run, runner, serviette',
  ),
  rule(
    'Kitchen & dining',
    'Kitchen tools & textiles',
    'apron, tea towel, towel, oven, cutlery, spoon, fork, knife, chopping, recipe, kitchen, pan, pot holder, potholder, corkscrew, opener, timer, grater, cook, cosy, diner, fridge magnet, fridge, glove puppet, colander, mitt, skewer, popcorn, egg',
  ),
  rule(
    'Garden & outdoor',
    'Picnic & outdoor',
    'picnic, hammock, parasol, deck chair, deckchair, beach, bbq, barbecue, ice cream, windmill, bicycle, camping, fishing, cool box',
  ),
  rule(
    'Garden & outdoor',
    'Garden & plants',
    'garden, watering, plant, planter, flowerpot, flower pot, plant pot, herb, trowel, seed, thermometer, birdhouse, bird house, bird bath, bird feeder, bird table, shed, gardener, gardening, wheelbarrow, bucket, hen house, grow, wind chime, windchime, chime, pots, pot',
  ),
  rule(
    'Toys & children',
    'Craft & sewing kits',
    'feltcraft, craft, knitting, sewing, embroidery, crochet, kit, button, felt, wool, origami, stencil, pattern, pin cushion, ric rac, colouring, make your own, paint your own, modelling, bead',
  ),
  rule(
    'Toys & children',
    'Toys & games',
    'toy, game, jigsaw, puzzle, doll, teddy, skipping, yoyo, yo-yo, playing card, domino, soldier, playhouse, play house, marble, spinning, noughts, kaleidoscope, harmonica, snap, ball, magic, bingo, ludo, snakes, tambourine, whistle, trumpet, puppet, dinosaur, rocket, robot, helicopter, car, train, bank, money box, moneybox, piggy, money bank, mobile, musical, music box, cowboy, dolly girl, spaceboy, bouncing, bubble, tattoo, masks, mask, fan, catapult, windup, wind up, boomerang, kite, slinky',
  ),
  rule(
    'Toys & children',
    "Children's room & clothes",
    'children, child, childrens, childs, kid, baby, nursery, bib, boys, girls, tooth fairy, growth chart, height chart, school, abc, alphabet',
  ),
  rule(
    'Stationery',
    'Pens, pencils & stickers',
    'pen, pencil, sticker, stamp, rubber, eraser, marker, crayon, chalk, sharpener, ruler, highlighter, glue, tape, clip, parcel',
  ),
  rule(
    'Stationery',
    'Notebooks, diaries & organisers',
    'notebook, journal, diary, calendar, notepad, note pad, sketchbook, memo, envelope, organiser, folder, paperweight, writing, address book, book, letter rack, filing, document, scrapbook, album, paper, stationery, planner, office, magnet, bookmark, invitation, invites',
  ),
  rule('Home', 'Clocks', 'clock'),
  rule(
    'Home',
    'Signs, letters & numbers',
    'sign, plaque, block letter, number tile, letter, door number, blackboard, chalkboard, word, bathroom metal sign, notice, wall plaque',
  ),
  rule(
    'Home',
    'Frames, mirrors & wall art',
    'frame, mirror, picture, canvas, print, wall art, wall tidy, poster, wallart, art, photo, decoupage, sketch, tile, wall sticker, wall clock, image, painting',
  ),
  rule(
    'Home',
    'Cushions, quilts & rugs',
    'cushion, quilt, throw, blanket, rug, curtain, filler pad, hot water bottle, hottie, bed, eiderdown, pillow, voile, tie back, fleece, sheepskin, bolster, tassle, tassel',
  ),
  rule(
    'Home',
    'Doormats & doorstops',
    'doorstop, doormat, door mat, draught excluder, draft excluder, mat, door bell, doorbell',
  ),
  rule(
    'Home',
    'Bathroom',
    'bath, soap, toothbrush, flannel, bathroom, sponge, toilet, shower, loo, bathsalt, body, manicure',
  ),
  rule(
    'Home',
    'Hooks, hangers & knobs',
    'hook, hanger, knob, rack, peg, coat, holder, hanger set, hanging rail, key cabinet, bell',
  ),
  rule(
    'Home',
    'Storage & small furniture',
    'drawer, cabinet, basket, box, boxes, chest, stool, chair, table, storage, tidy, bin, crate, trunk, shelf, shelves, cupboard, stand, bench, wardrobe, furniture, dresser, ottoman, case, screen, tube, tub, holder stand',
  ),
  rule(
    'Home',
    'Vases & artificial flowers',
    'vase, artificial flower, artificial, bouquet, posy, spray, stem, petal, flower, rose, daisy, tulip, lily, blossom, leaf, foliage, topiary, ivy, lavender, poppy, hyacinth, garland flower, bonsai',
  ),
  rule(
    'Home',
    'Ornaments & hanging decorations',
    'decoration, ornament, hanging, heart, star, bird, butterfly, feather, figurine, statue, sculpture, dove, dec, decorative, tree, cat, dog, owl, elephant, pig, cow, horse, sheep, duck, hen, fish, frog, buddha, skull, fairy, mushroom, toadstool, gnome, globe, shell, cage, birdcage, squirrel, rabbit, bunny, snail, bee, ladybird, dragonfly, drop, curtain drop, crystal, charm, cherub, fawn, mouse, babushka, apple, pear, strawberry, pineapple, sombrero, medallion',
  ),
  rule('Bags & travel', 'Other bags', 'bag, sack, satchel'),
];
