// Starts the in-memory commercetools on a free port of this machine and says which. Ends when its input ends.
import {createServer} from 'node:net';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const home = createRequire(process.argv[2] + '/package.json');
const entry = home.resolve('@labdigital/commercetools-mock');
const {CommercetoolsMock} = await import(pathToFileURL(entry).href);

const port = await new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
        const {port} = probe.address();
        probe.close(() => found(port));
    });
});
const mock = new CommercetoolsMock({strict: true, silent: true, enableAuthentication: true, validateCredentials: true});
await mock.app.listen({port, host: '127.0.0.1'});
console.log('listening on ' + port);

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
